package muster.console.whatif;

import muster.console.session.JobQuestion;
import muster.console.words.RankText;
import muster.console.words.Shown;

import java.util.ArrayList;
import java.util.List;
import muster.cluster.Job;
import muster.flux.HostList;
import muster.flux.IdSet;
import muster.lab.Answer;
import muster.lab.AnswerText;
import muster.lab.Span;
import muster.lab.Would;
import muster.tolerance.Reason;

/**
 * What the what-if page says: text, computed from the answer alone.
 *
 * @param tolerance the tolerance it is about
 * @param sentence what would have become of the job
 * @param end the same in a word
 * @param rows what was beside what would have been
 * @param why the reasons of the verdict, and what else to know of it
 * @param unknown what can't be known
 */
record WhatIfPage(int tolerance, String sentence, Span.End end, List<AnswerText.Row> rows, List<String> why,
        List<String> unknown) {
    private static final int LONGEST = 2000;
    private static final int SEEN = 20;

    /** The page of an answer. */
    static WhatIfPage of(int tolerance, Answer answer, HostList hosts) {
        var why = new ArrayList<String>();
        if (answer.would() instanceof Would.Decided decided) {
            decided.verdict().reasons().stream().map(Reason::text).forEach(why::add);
        }
        why.addAll(answer.notes());
        why.addAll(kept(answer.course().job()));
        return new WhatIfPage(tolerance, Shown.text(AnswerText.sentence(answer), LONGEST), Span.End.of(answer),
                AnswerText.rows(answer, ranks -> set(ranks, hosts)), shown(why), shown(answer.unknown()));
    }

    /** A set too long to be seen in its cell begins with how many there are. */
    private static String set(IdSet ranks, HostList hosts) {
        return (ranks.count() > SEEN ? RankText.nodes(ranks.count()) + ": " : "") + RankText.of(ranks, hosts);
    }

    private static List<String> kept(Job job) {
        return JobQuestion.limitsActions(job)
                ? List.of("Its own limits of single actions stay as it asked them.")
                : List.of();
    }

    private static List<String> shown(List<String> lines) {
        return lines.stream().map(line -> Shown.text(line, LONGEST)).toList();
    }
}

package muster.console.job;

import muster.console.words.JobRow;
import muster.console.words.RankText;
import muster.console.words.Shown;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import muster.cluster.ClusterState;
import muster.cluster.Job;
import muster.cluster.Raised;
import muster.cluster.Words;
import muster.flux.HostList;
import muster.flux.IdSet;
import muster.flux.JobId;
import muster.tolerance.Verdict;

/**
 * What the page of a job says at one moment: text, computed from the state alone.
 *
 * @param id the job
 * @param title its id and name
 * @param verdict the verdict in a sentence
 * @param facts state, size, tolerance in a line
 * @param ranks R as allocated
 * @param diff R now beside it
 * @param now R now
 * @param lost what it does without
 * @param lostNote how many of how many allowed
 * @param effective what it starts with
 * @param drained which of its nodes the instance drained, a line a reason
 * @param child how its own instance numbers its ranks; empty if it is none, or not begun
 * @param childText what is drained inside, in the child's numbering beside the parent's
 * @param exceptions as they stand in the eventlog
 * @param why the reasons
 * @param decided whether there is a verdict
 * @param over whether it has ended
 */
record JobPage(JobId id, String title, String verdict, String facts, String ranks, ResourceDiff diff, String now,
        String lost, String lostNote, String effective, String drained, Optional<ChildRanks> child, String childText,
        List<Raised> exceptions, List<String> why, boolean decided,
        boolean started, boolean over) {
    private static final int REASONS = 8;
    private static final long LOOKED_AT = 10_000;

    /**
     * The page of a job.
     *
     * @param job the job
     * @param state the cluster at the same moment
     * @return what its page says
     */
    static JobPage of(Job job, ClusterState state) {
        var hosts = state.hosts();
        var row = JobRow.of(job);
        var diff = ResourceDiff.of(job);
        boolean inside = job.instance() && job.verdict().filter(word -> word != Verdict.Word.FAIL).isPresent();
        var child = inside
                ? job.allocated().map(_ -> new ChildRanks(job.inside(), job.drained(), job.down()))
                : Optional.<ChildRanks>empty();
        return new JobPage(job.id(), row.name().isEmpty()
                ? "Job " + job.id()
                : "Job %s %s".formatted(job.id(),
                        row.name()),
                Words.verdict(job, state), facts(job, row), RankText.of(diff.before(), hosts), diff,
                diff.changed() ? RankText.of(diff.after(), hosts) : "", RankText.of(job.lost(), hosts), lostNote(job),
                RankText.of(job.effective(), hosts), drained(job, state), child,
                child.map(ranks -> childText(ranks, hosts)).orElse(""), job.exceptions(),
                Why.of(job, hosts), job.verdict().isPresent(),
                !Double.isNaN(job.started()), job.result().isPresent());
    }

    /** What left R, as a word and a set. */
    String removed() {
        return "removed: " + RankText.of(diff.removed(), HostList.EMPTY);
    }

    /** What to say where there are no exceptions. */
    String noExceptions() {
        if (decided) {
            return why.isEmpty() ? "No exceptions: it had no prolog." : "No exceptions: every prolog passed.";
        }
        return started ? "No exceptions were seen." : "No exceptions yet.";
    }

    /** The page as text to be pasted. */
    String summary() {
        var lines = new ArrayList<>(List.of(title, verdict, "R: " + ranks));
        if (diff.changed()) {
            lines.add("R now: " + now);
        }
        lines.add("Lost: " + (lost.isEmpty() ? "none" : lost));
        if (!effective.isEmpty()) {
            lines.add("Effective: " + effective);
        }
        lines.addAll(why);
        return String.join("\n", lines) + "\n";
    }

    private static String facts(Job job, JobRow row) {
        var facts = new ArrayList<>(List.of(row.state()));
        if (row.nodes() >= 0) {
            facts.add(RankText.nodes(row.nodes()));
        }
        job.tolerance().ifPresent(asked -> {
            var said = asked.asked();
            var number = "%d".formatted(job.limit());
            facts.add(said.equals(number) ? "spare " + said : "spare %s, that is %s".formatted(said, number));
        });
        facts.add(job.instance() ? "instance" : "ordinary job");
        if (!job.down().isEmpty()) {
            facts.add("down since the start: " + job.down());
        }
        return String.join(", ", facts);
    }

    private static String lostNote(Job job) {
        long lost = job.lost().count();
        return lost == 0 && job.verdict().isEmpty() ? "" : "%,d of %,d allowed".formatted(lost, job.limit());
    }

    private static String drained(Job job, ClusterState state) {
        var ranks = job.ranks().intersection(state.drained());
        var byReason = new LinkedHashMap<String, List<IdSet>>();
        ranks.first(LOOKED_AT).forEach(rank -> byReason
                .computeIfAbsent(state.drain((int) rank).map(drain -> drain.reason()).orElse(""),
                        _ -> new ArrayList<>())
                .add(IdSet.range(rank, rank)));
        var lines = new ArrayList<String>();
        byReason.entrySet().stream().limit(REASONS).forEach(entry -> lines.add("%s: %s".formatted(
                RankText.of(IdSet.unionOf(entry.getValue()), state.hosts()), Shown.text(entry.getKey(), 300))));
        if (byReason.size() > REASONS || ranks.count() > LOOKED_AT) {
            lines.add("… and more, %s in all".formatted(RankText.nodes(ranks.count())));
        }
        return String.join("\n", lines);
    }

    private static String childText(ChildRanks child, HostList hosts) {
        var lines = new ArrayList<String>();
        lines.add("%s inside, numbered from 0.".formatted(RankText.nodes(child.size())));
        inside("Drained", child.drained(), child, hosts, lines);
        inside("Went offline", child.down(), child, hosts, lines);
        return String.join(" ", lines);
    }

    private static void inside(String what, IdSet ranks, ChildRanks child, HostList hosts, List<String> lines) {
        var shown = ranks.intersection(child.parents());
        if (!shown.isEmpty()) {
            var own = RankText.inSentence(child.of(shown), HostList.EMPTY);
            lines.add("%s inside: %s, here %s.".formatted(what, own, RankText.inSentence(shown, hosts)));
        }
    }
}

package muster.console.grid;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import muster.cluster.ClusterState;
import muster.cluster.Job;
import muster.flux.FormatException;
import muster.flux.HostList;
import muster.flux.IdSet;
import muster.flux.JobId;
import muster.tolerance.Outcome;

/**
 * What is typed to find ranks: host lists ({@code pi[3-5]}), ranks ({@code 3-5}, {@code rank 7}), words ({@code drained}, {@code
 * "timed out"}), an outcome and its check ({@code failed:lustre}), a job ({@code job ƒ3DNLpEj}), properties. Several must all be
 * true; {@code !} before one makes it false. Reading it needs no state, so that it is read once and asked often. What it costs is
 * bounded by the text's length and the number of ranks, whatever the text claims.
 */
public final class RankFilter {
    private static final int LONGEST = 2000;
    private static final int NAMED = 4096;
    private static final Pattern PART = Pattern.compile("\\s*(!?)(?:\"([^\"]*)\"|([^\\s\"!][^\\s\"]*))");
    private static final Pattern RANKS = Pattern.compile("\\[?\\d[\\d,\\-\\]]*");

    private final List<Term> terms;

    private RankFilter(List<Term> terms) {
        this.terms = List.copyOf(terms);
    }

    /**
     * Reads a filter.
     *
     * @param text what was typed; blank matches every rank
     * @throws FormatException if it is none, in a sentence
     */
    public static RankFilter parse(String text) throws FormatException {
        if (text.length() > LONGEST) {
            throw new FormatException("The filter is longer than " + LONGEST + " characters. Shorten it.");
        }
        var tokens = tokens(text);
        var terms = new ArrayList<Term>();
        for (int i = 0; i < tokens.size(); i++) {
            var token = tokens.get(i);
            Term term;
            if (token.leads() && i + 1 < tokens.size()) {
                i++;
                term = token.text.equalsIgnoreCase("job")
                        ? new OfJob(JobId.parse(tokens.get(i).text))
                        : new Ranks(IdSet.parse(tokens.get(i).text));
            } else {
                term = term(token.text);
            }
            terms.add(token.not ? new Not(term) : term);
        }
        return new RankFilter(terms);
    }

    /** A word, or what stood in quotation marks. */
    private record Token(boolean not, boolean quoted, String text) {
        /** Whether the next token belongs to it. */
        boolean leads() {
            return !quoted && (text.equalsIgnoreCase("job") || text.equalsIgnoreCase("rank")
                    || text.equalsIgnoreCase("ranks"));
        }
    }

    private static List<Token> tokens(String text) throws FormatException {
        var tokens = new ArrayList<Token>();
        var parts = PART.matcher(text);
        int at = 0;
        while (parts.lookingAt()) {
            var quoted = parts.group(2) != null;
            tokens.add(new Token(!parts.group(1).isEmpty(), quoted, quoted ? parts.group(2) : parts.group(3)));
            at = parts.end();
            parts.region(at, text.length());
        }
        if (!text.substring(at).isBlank()) {
            throw new FormatException("Can't read " + FormatException.quote(text.substring(at).strip())
                    + ": a quotation mark or a word is missing.");
        }
        return tokens;
    }

    private static Term term(String text) throws FormatException {
        var word = RankWord.of(text);
        if (word.isPresent()) {
            return new Word(word.get());
        }
        if (RANKS.matcher(text).matches()) {
            return new Ranks(IdSet.parse(text));
        }
        int colon = text.indexOf(':');
        if (colon > 0) {
            var outcome = Outcome.parse(text.substring(0, colon).replace(' ', '_').replace("went_", ""));
            return new Said(outcome, text.substring(colon + 1));
        }
        return new Named(text, HostList.parse(text));
    }

    /**
     * The ranks that match.
     *
     * @param state what is
     * @param shown the job shown in the grid, or null
     * @param frame what the grid shows of that state
     */
    public IdSet matches(ClusterState state, JobId shown, Frame frame) {
        var all = state.size() == 0 ? IdSet.EMPTY : IdSet.range(0, state.size() - 1L);
        var jobs = GridFrame.jobs(state, shown);
        var found = all;
        for (var term : terms) {
            found = found.intersection(ranks(term, all, state, jobs, frame));
        }
        return found;
    }

    private IdSet ranks(Term term, IdSet all, ClusterState state, List<Job> jobs, Frame frame) {
        return switch (term) {
            case Ranks(var ranks) -> ranks;
            case Word(var word) -> word.ranks(state, frame, jobs);
            case Said said -> said.ranks(jobs);
            case OfJob(var id) -> state.job(id).map(Job::ranks).orElse(IdSet.EMPTY);
            case Named named -> named.ranks(state);
            case Not(var not) -> all.difference(ranks(not, all, state, jobs, frame));
        };
    }

    private sealed interface Term {}

    private record Ranks(IdSet ranks) implements Term {}

    private record Word(RankWord word) implements Term {}

    private record OfJob(JobId job) implements Term {}

    private record Not(Term term) implements Term {}

    /** An outcome, and how what was said with it begins. */
    private record Said(Outcome outcome, String check) implements Term {
        IdSet ranks(List<Job> jobs) {
            var found = new ArrayList<IdSet>();
            for (var job : jobs) {
                for (var action : job.actions()) {
                    var told = new BitSet();
                    action.outcomes().ranks(outcome).forEach(rank -> {
                        var why = action.outcomes().why((int) rank);
                        told.set((int) rank, why.equals(check) || why.startsWith(check + ":"));
                    });
                    found.add(IdSet.of(told));
                }
            }
            return IdSet.unionOf(found);
        }
    }

    /** Hosts, or the name of a property. The ranks of hosts are looked up again only where the hosts are others. */
    private static final class Named implements Term {
        private final String text;
        private final HostList wanted;
        private HostList hosts = HostList.EMPTY;
        private IdSet found = IdSet.EMPTY;

        private Named(String text, HostList wanted) {
            this.text = text;
            this.wanted = wanted;
        }

        IdSet ranks(ClusterState state) {
            var property = state.resources().map(resources -> resources.properties().get(text));
            if (property.isPresent()) {
                return property.get();
            }
            if (hosts != state.hosts()) {
                hosts = state.hosts();
                var names = wanted.size() <= NAMED ? wanted.stream().collect(Collectors.toSet()) : null;
                found = RankWord.where(hosts.size(), rank -> names != null
                        ? names.contains(hosts.get(rank))
                        : wanted.indexOf(hosts.get(rank)) >= 0);
            }
            return found;
        }
    }
}

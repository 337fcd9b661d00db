package muster.cluster;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import muster.flux.HostList;
import muster.flux.IdSet;
import muster.flux.JobResult;
import muster.flux.JobState;
import muster.tolerance.Outcome;
import muster.tolerance.Verdict;

/**
 * Sentences for people, the same on the command line and in the window: what happened, how many of how many, which limit, what
 * follows. Whatever comes from a journal is made fit to be shown.
 */
public final class Words {
    /** The most causes that a sentence lists. */
    private static final int CAUSES = 4;

    private Words() {}

    /**
     * Text from a journal, in one line.
     *
     * @param text any text
     * @return at most 200 of its characters, those that could steer a terminal or turn the writing spelt out
     */
    public static String shown(String text) {
        return Text.shown(text);
    }

    /**
     * What became of a job's prolog, or is becoming.
     *
     * @param job the job
     * @param state the state it is in
     * @return one line of one or more sentences
     */
    public static String verdict(Job job, ClusterState state) {
        var facts = job.facts();
        if (facts.startAt >= 0) {
            return started(job, state) + since(job, state);
        } else if (job.verdict().isPresent()) {
            return failed(job, state);
        } else if (facts.fatalAt >= 0) {
            return ended(job);
        }
        return switch (job.state()) {
            case NEW, DEPEND, PRIORITY, SCHED -> "Job " + job.id() + " waits: " + job.state() + ".";
            case RUN, CLEANUP -> waiting(job);
            case INACTIVE -> "Job " + job.id() + " is over; how it came to that wasn't seen.";
        };
    }

    private static String waiting(Job job) {
        var pending = new ArrayList<IdSet>();
        var unclear = new ArrayList<IdSet>();
        for (var action : job.actions()) {
            pending.add(action.outcomes().pending());
            unclear.add(action.outcomes().unclear());
        }
        if (job.actions().isEmpty() || job.ranks().isEmpty()) {
            return "Job " + job.id() + " is about to start on " + nodes(job.ranks().count(), "rank") + ".";
        }
        var lost = job.lost();
        var open = IdSet.unionOf(pending).difference(lost);
        var done = IdSet.unionOf(unclear).difference(lost).difference(open);
        var bad = IdSet.unionOf(job.actions().stream().map(action -> action.outcomes().bad()).toList()).union(lost);
        var passed = job.ranks().count() - open.union(done).union(bad).count();
        var said = new ArrayList<String>();
        if (passed > 0) {
            said.add(passed + " passed");
        }
        if (!done.isEmpty()) {
            said.add(done.count() + " done");
        }
        if (!open.isEmpty()) {
            said.add(open.count() + " in prolog");
        }
        if (!lost.isEmpty() || job.limit() > 0) {
            said.add(lost.count() + " lost of " + job.limit() + " allowed");
        }
        return String.join(", ", said) + ".";
    }

    private static String started(Job job, ClusterState state) {
        var all = job.ranks().count();
        var with = job.effective().count();
        var lost = job.lost().count() + " lost, " + job.limit() + " allowed. ";
        if (job.verdict().isEmpty()) {
            return "Job " + job.id() + " starts; whether on all it was allocated isn't known.";
        }
        return switch (job.verdict().get()) {
            case ALL -> whole(job, state);
            case TELL, DRAIN -> {
                if (job.lost().isEmpty()) {
                    yield "Job " + job.id() + " starts, told of failed nodes; which ones isn't known.";
                }
                yield job.verdict().get() == Verdict.Word.TELL
                        ? "Starts on all " + all + ": " + lost + ranks(job.kept(), job, state, true) + " stay"
                                + (job.kept().count() == 1 ? "s" : "") + " in R, and the job is told."
                        : "Starts with " + with + " of " + all + ": " + lost + drained(job, state, true);
            }
            case TRIM -> {
                var rest = job.drained().isEmpty() ? "" : "; " + drained(job, state, false);
                var kept = job.kept().isEmpty()
                        ? ""
                        : "; the job is told of " + ranks(job.kept(), job, state, false) + ", kept in R";
                var trimmed = job.trimmed().isEmpty()
                        ? "R was trimmed, of which ranks isn't known"
                        : ranks(job.trimmed(), job, state, !rest.isEmpty() || !kept.isEmpty())
                                + (job.trimmed().count() == 1 ? " was" : " were") + " trimmed from R";
                yield rest.isEmpty() && kept.isEmpty()
                        ? "Starts with " + with + " of " + all + ": " + trimmed + "."
                        : "Starts with " + with + " of " + all + ": " + lost + trimmed + kept
                                + (rest.isEmpty() ? "." : rest);
            }
            case FAIL -> throw new IllegalStateException("started and failed");
        };
    }

    private static String drained(Job job, ClusterState state, boolean first) {
        var one = job.drained().count() == 1;
        return ranks(job.drained(), job, state, first) + (one ? " is" : " are") + " drained in your instance; undrain "
                + (one ? "it" : "them") + " there if you want " + (one ? "it" : "them") + ".";
    }

    private static String whole(Job job, ClusterState state) {
        var gone = IdSet.unionOf(job.actions().stream().map(action -> action.outcomes().bad()).toList());
        if (job.actions().isEmpty()) {
            return "Job " + job.id() + " starts whole; it had no prolog.";
        } else if (!gone.isEmpty()) {
            return "Job " + job.id() + " starts whole, though the prolog didn't pass on "
                    + ranks(gone, job, state, false)
                    + ".";
        }
        return (job.ranks().count() == 1
                ? "The one rank passed"
                : "All " + nodes(job.ranks().count(), "rank") + " passed")
                + ". Job " + job.id() + " starts whole.";
    }

    /** What came after the start. */
    private static String since(Job job, ClusterState state) {
        var down = job.down().isEmpty() ? "" : " " + ranks(job.down(), job, state, true) + " went down later.";
        return down + job.result().map(result -> " " + switch (result) {
            case COMPLETED -> "It completed.";
            case CANCELED -> "It was canceled.";
            case TIMEOUT -> "Its time ran out.";
            case FAILED -> job.facts().fatalAt >= 0
                    ? "It failed: " + shown(job.exceptions().get(job.facts().fatalAt).note()) + "."
                    : job.status().isPresent() ? "It failed: " + status(job.status().getAsInt()) + "." : "It failed.";
        }).orElse("");
    }

    private static String status(int status) {
        return (status & 127) == 0 ? "exit code " + (status >> 8) : "signal " + (status & 127);
    }

    private static String failed(Job job, ClusterState state) {
        var lost = job.lost();
        var note = job.exceptions().get(job.facts().fatalAt).note();
        if (lost.isEmpty()) {
            return "Failed in its prolog, on which ranks isn't known: " + shown(note) + ".";
        }
        var causes = causes(job);
        if (lost.count() > job.limit() && job.limit() > 0) {
            return "Failed: " + lost.count() + " lost, " + job.limit() + " allowed. " + tally(causes, lost.count());
        }
        var unmarked = IdSet.unionOf(job.actions().stream().map(action -> action.outcomes().bad()
                .difference(action.outcomes().ranks(Outcome.DEGRADED))
                .difference(action.outcomes().ranks(Outcome.CANCELED))).toList()).intersection(lost);
        var told = unmarked.isEmpty() ? lost : unmarked;
        var how = how(job, told);
        if (job.limit() == 0) {
            return "Failed: " + ranks(told, job, state, false) + " " + how + ". No tolerance was asked for, so "
                    + (job.ranks().count() > 1
                            ? "one lost node of " + job.ranks().count() + " ends the job."
                            : "that ends the job.");
        } else if (!unmarked.isEmpty()) {
            return "Failed: " + ranks(told, job, state, false) + " " + how
                    + ", unmarked. Spare nodes cover only marked "
                    + "failures here.";
        }
        var why = job.reasons().isEmpty() ? note : job.reasons().getFirst();
        return "Failed: " + lost.count() + " lost, " + job.limit() + " allowed. " + shown(why) + ".";
    }

    /** How ranks failed, where all did alike; else only that they failed. */
    private static String how(Job job, IdSet ranks) {
        var ways = new ArrayList<String>();
        for (var rank : ranks.first(1000).toArray()) {
            var way = way(job, rank);
            if (!ways.contains(way)) {
                ways.add(way);
            }
            if (ways.size() > 1) {
                return "failed";
            }
        }
        return ways.getFirst();
    }

    /** How a rank failed: "exited 1", "timed out", "degraded, lustre". */
    private static String way(Job job, int rank) {
        var outcome = job.outcome(rank);
        if (outcome.isEmpty()) {
            return "failed";
        }
        var said = why(job, rank, outcome.get());
        var isVerb = outcome.get() == Outcome.FAILED && said.matches("(?s)(exited|killed|didn't) .*");
        return isVerb ? shown(said) : outcome.get().word() + (said.isEmpty() ? "" : ", " + shown(said));
    }

    private static String why(Job job, int rank, Outcome outcome) {
        return job.actions().stream().filter(action -> action.outcomes().of(rank).equals(Optional.of(outcome)))
                .map(action -> action.outcomes().why(rank)).filter(why -> !why.isEmpty()).findFirst().orElse("");
    }

    /** The lost ranks by what they were lost to, the most first met first. */
    private static Map<String, Long> causes(Job job) {
        var counts = new LinkedHashMap<String, Long>();
        job.lost().forEach(rank -> {
            var outcome = job.outcome((int) rank);
            var said = outcome.map(one -> why(job, (int) rank, one)).orElse("");
            var cause = !said.isEmpty() ? said : outcome.map(Outcome::word).orElse("not told why");
            counts.merge(cause, 1L, Long::sum);
        });
        return counts;
    }

    private static String tally(Map<String, Long> causes, long lost) {
        var said = new ArrayList<String>();
        causes.entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue().reversed()).limit(CAUSES)
                .forEach(cause -> said.add((causes.size() == 1 && lost > 1 ? "All " : "") + cause.getValue() + ": "
                        + shown(cause.getKey())));
        var more = causes.size() > CAUSES ? "; and " + (causes.size() - CAUSES) + " causes more" : "";
        return String.join("; ", said) + more + ".";
    }

    private static String ended(Job job) {
        var fatal = job.exceptions().get(job.facts().fatalAt);
        var when = job.facts().allocAt < 0 || job.facts().fatalAt < job.facts().allocAt
                ? "before it got resources"
                : job.actions().stream().allMatch(action -> action.status().orElse(-1) == 0)
                        ? "after its prolog, before it started"
                        : "in its prolog";
        var note = fatal.note().isEmpty() ? "." : ": " + shown(fatal.note()) + ".";
        return switch (fatal.type()) {
            case "cancel" -> "Canceled " + when + note;
            default -> "Ended " + when + " by an exception of type " + shown(fatal.type()) + note;
        };
    }

    /**
     * A rank's status line.
     *
     * @param state the state
     * @param rank one of its ranks
     * @return as "rank 23 pi23: degraded, lustre: /p/lustre1 not mounted"
     */
    public static String rank(ClusterState state, int rank) {
        var said = new ArrayList<String>();
        state.jobOn(rank).ifPresent(job -> said.add(on(job, rank)));
        if (!state.isOnline(rank)) {
            said.add("offline");
        }
        state.drain(rank)
                .ifPresent(
                        drain -> said.add("drained" + (drain.reason().isEmpty() ? "" : ": " + shown(drain.reason()))));
        if (said.isEmpty()) {
            said.add("idle");
        }
        var host = shown(state.host(rank));
        return "rank " + rank + (host.isEmpty() ? "" : " " + host) + ": " + String.join("; ", said);
    }

    private static String on(Job job, int rank) {
        var outcome = job.outcome(rank);
        var bad = outcome.filter(one -> one != Outcome.PASSED).map(_ -> way(job, rank));
        if (job.down().contains(rank)) {
            return "down in " + job.id();
        } else if (bad.isPresent()) {
            return bad.get();
        } else if (job.state() == JobState.CLEANUP) {
            return job.id() + " is ending";
        } else if (job.facts().startAt >= 0) {
            return "running " + job.id();
        }
        return outcome.isPresent() ? "passed, in " + job.id() : "in the prolog of " + job.id();
    }

    /**
     * What a moment says.
     *
     * @param moment the moment
     * @return one line, as "rank 23 degraded, lustre"
     */
    public static String moment(Moment moment) {
        return moment.words();
    }

    /**
     * A result in a word for people.
     *
     * @param result the result of a job
     * @return as "completed"
     */
    public static String result(JobResult result) {
        return switch (result) {
            case COMPLETED -> "completed";
            case FAILED -> "failed";
            case CANCELED -> "canceled";
            case TIMEOUT -> "ran out of time";
        };
    }

    /**
     * Ranks and their hosts.
     *
     * @param ranks ranks of the instance
     * @param state the state, which knows the hosts
     * @return as "3,23 (pi[3,23])"; without the hosts where they aren't known; "none" of none
     */
    public static String ranks(IdSet ranks, ClusterState state) {
        return ranks.isEmpty() ? "none" : shown(ranks.toString()) + hosts(state.hosts(), ranks, state.size());
    }

    private static String ranks(IdSet ranks, Job job, ClusterState state, boolean first) {
        var noun = (first ? "Rank" : "rank") + (ranks.count() == 1 ? " " : "s ");
        var known = job.allocated().map(resources -> hosts(resources.nodelist(), Positions.in(resources.ranks(), ranks),
                resources.ranks().count())).orElse("");
        return noun + shown(ranks.toString()) + (known.isEmpty() ? hosts(state.hosts(), ranks, state.size()) : known);
    }

    private static String hosts(HostList hosts, IdSet places, long size) {
        return hosts.size() != size || places.isEmpty() || places.max() >= size
                ? ""
                : " (" + shown(hosts.select(places).toString()) + ")";
    }

    private static String nodes(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /**
     * What isn't known or understood in a state, in one line a sentence.
     *
     * @param state the state
     * @return the sentences, capitalised and ended
     */
    public static List<String> unknown(ClusterState state) {
        return state.unknown().stream().map(
                line -> Character.toUpperCase(line.charAt(0)) + line.substring(1) + (line.endsWith(".") ? "" : "."))
                .toList();
    }
}

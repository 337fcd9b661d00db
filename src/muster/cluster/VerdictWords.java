package muster.cluster;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import muster.flux.IdSet;
import muster.tolerance.Outcome;
import muster.tolerance.Verdict;

/** What became of a job's prolog, or is becoming, in a few sentences. */
final class VerdictWords {
    /** The most causes that a sentence lists. */
    private static final int CAUSES = 4;

    private VerdictWords() {}

    static String of(Job job, ClusterState state) {
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
            said.add(Text.count(passed) + " passed");
        }
        if (!done.isEmpty()) {
            said.add(Text.count(done.count()) + " done");
        }
        if (!open.isEmpty()) {
            said.add(Text.count(open.count()) + " in prolog");
        }
        if (!lost.isEmpty() || job.limit() > 0) {
            said.add(lost(job, " of "));
        }
        return String.join(", ", said) + ".";
    }

    private static String started(Job job, ClusterState state) {
        var all = Text.count(job.ranks().count());
        var with = Text.count(job.effective().count());
        var lost = lost(job, ", ") + ". ";
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
                    ? "It failed: " + closed(job.exceptions().get(job.facts().fatalAt).note())
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
            return "Failed in its prolog, on which ranks isn't known: " + closed(note);
        }
        var causes = causes(job);
        if (lost.count() > job.limit() && job.limit() > 0) {
            return "Failed: " + lost(job, ", ") + ". " + tally(causes, lost.count());
        }
        var unmarked = IdSet.unionOf(job.actions().stream().map(Action::outcomes)
                .flatMap(outcomes -> Stream.of(outcomes.ranks(Outcome.FAILED), outcomes.ranks(Outcome.TIMED_OUT)))
                .toList()).intersection(lost);
        var told = unmarked.isEmpty() ? lost : unmarked;
        var how = how(job, told);
        if (job.limit() == 0) {
            return "Failed: " + ranks(told, job, state, false) + " " + how + ". No tolerance was asked for, so "
                    + (job.ranks().count() > 1
                            ? "one lost node of " + Text.count(job.ranks().count()) + " ends the job."
                            : "that ends the job.");
        } else if (!unmarked.isEmpty()) {
            return "Failed: " + ranks(told, job, state, false) + " " + how
                    + ", unmarked. Spare nodes cover only marked "
                    + "failures here.";
        }
        var why = job.reasons().isEmpty() ? note : job.reasons().getFirst();
        return "Failed: " + lost(job, ", ") + ". " + closed(why);
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
    static String way(Job job, int rank) {
        var outcome = job.outcome(rank);
        if (outcome.isEmpty()) {
            return "failed";
        }
        var said = why(job, rank, outcome.get());
        var isVerb = outcome.get() == Outcome.FAILED && said.matches("(?s)(exited|killed|didn't) .*");
        return isVerb ? Text.shown(said) : outcome.get().word() + (said.isEmpty() ? "" : ", " + Text.shown(said));
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
                .forEach(cause -> said
                        .add((causes.size() == 1 && lost > 1 ? "All " : "") + Text.count(cause.getValue()) + ": "
                                + Text.shown(cause.getKey())));
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
        var note = fatal.note().isEmpty() ? "." : ": " + closed(fatal.note());
        return switch (fatal.type()) {
            case "cancel" -> "Canceled " + when + note;
            default -> "Ended " + when + " by an exception of type " + Text.shown(fatal.type()) + note;
        };
    }

    private static String ranks(IdSet ranks, Job job, ClusterState state, boolean first) {
        var noun = (first ? "Rank" : "rank") + (ranks.count() == 1 ? " " : "s ");
        return noun + job.allocated()
                .map(resources -> Text.ranks(ranks, resources.nodelist(), Positions.in(resources.ranks(), ranks),
                        resources.ranks().count()))
                .orElseGet(() -> Text.ranks(ranks, state.hosts(), ranks, state.size()));
    }

    private static String lost(Job job, String of) {
        return Text.count(job.lost().count()) + " lost" + of + Text.count(job.limit()) + " allowed";
    }

    private static String nodes(long count, String noun) {
        return Text.count(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /** Text from a journal at the end of a sentence. */
    private static String closed(String text) {
        return Text.shown(text) + (text.endsWith(".") ? "" : ".");
    }
}

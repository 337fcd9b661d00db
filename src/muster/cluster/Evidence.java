package muster.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import muster.flux.IdSet;
import muster.tolerance.Grant;
import muster.tolerance.Outcome;
import muster.tolerance.SitePolicy;
import muster.tolerance.Verdict;

/**
 * What follows from the facts of a job, and no more than follows. Ranks are lost by the outcomes of our own stream where it
 * reports an action; else by the ranks that an exception of the instance or its owner names as data; else by the note of the
 * prolog plugin and the drains that name the job.
 *
 * @param exceptions the exceptions, each with whether it proves anything
 * @param actions the prolog actions with the outcomes that follow from how they finished
 * @param verdict what became of it for its losses; empty if that isn't decided, isn't known, or it ended for another cause
 * @param down the ranks that went after the start
 * @param limit how many ranks it could do without
 * @param unknown what can't be known, in words
 */
record Evidence(List<Raised> exceptions, List<Action> actions, Optional<Verdict.Word> verdict, IdSet lost,
        IdSet effective, IdSet trimmed, IdSet drained, IdSet kept, IdSet down, int limit, List<String> unknown) {

    /** The action of the prolog plugin. */
    static final String PLUGIN = "job-manager.prolog";

    /** The check that ranks failed which were given up while still at it. */
    private static final String LATE = "wait";

    static Evidence of(JobFacts facts, Set<Long> owners) {
        return new Reading(facts, owners).evidence();
    }

    /** One reading of a job's facts. */
    private static final class Reading {
        private final JobFacts facts;
        private final Set<Long> owners;
        private final List<Raised> raised;
        /** The exceptions that tell of ranks lost before the start. */
        private final List<Raised> told;
        /** The exception that ended the job before it started, where its prolog did; null otherwise. */
        private final Raised failure;
        private final Optional<Note.Prolog> note;
        /** The ranks that the prolog plugin and the drains for it name. */
        private final IdSet named;
        private final List<String> unknown = new ArrayList<>();

        Reading(JobFacts facts, Set<Long> owners) {
            this.facts = facts;
            this.owners = owners;
            this.raised = facts.exceptions.stream().map(one -> one.proving(proves(one, owners))).toList();
            this.told = during(facts.fatalAt < 0 ? raised.size() : facts.fatalAt + 1).filter(Raised::proves)
                    .filter(one -> !one.ranks().isEmpty() && !one.type().equals("cancel")
                            && !one.type().equals("timeout"))
                    .toList();
            this.failure = failure();
            // After a cancel the plugin may still tell of ranks whose prolog didn't end when told to.
            this.note = during(raised.size()).filter(one -> one.type().equals("prolog") && one.fatal())
                    .filter(one -> one.proves() || !facts.drainedFor.isEmpty())
                    .flatMap(one -> Note.prolog(one.note()).stream()).findFirst();
            this.named = facts.drainedFor.union(
                    note.flatMap(Note.Prolog::ranks).filter(_ -> pluginProves()).orElse(IdSet.EMPTY))
                    .intersection(facts.ranks);
        }

        private static boolean proves(Raised raised, Set<Long> owners) {
            return raised.userid().isEmpty() || owners.contains(raised.userid().getAsLong());
        }

        /** The exceptions raised between R and the start, up to one of them. */
        private Stream<Raised> during(int until) {
            var to = Math.min(until, facts.startAt < 0 ? raised.size() : facts.startAt);
            return facts.allocAt < 0 || to <= facts.allocAt
                    ? Stream.empty()
                    : raised.subList(facts.allocAt, to).stream();
        }

        private boolean pluginProves() {
            return during(raised.size()).anyMatch(one -> one.type().equals("prolog") && one.fatal() && one.proves());
        }

        private Raised failure() {
            var at = facts.fatalAt;
            if (at < 0 || facts.allocAt < 0 || at < facts.allocAt || facts.startAt >= 0 && at >= facts.startAt) {
                return null;
            }
            var fatal = raised.get(at);
            var prolog = fatal.type().equals("prolog")
                    || facts.actions.stream().anyMatch(action -> action.name().equals(fatal.action()));
            return prolog && (fatal.proves() || !facts.drainedFor.isEmpty()) ? fatal : null;
        }

        Evidence evidence() {
            var actions = facts.actions.stream().map(this::closed).toList();
            var started = facts.startAt >= 0;
            var open = !started && facts.fatalAt < 0;
            var lost = IdSet.EMPTY;
            var trimmed = IdSet.EMPTY;
            var effective = IdSet.EMPTY;
            if (started || open || failure != null) {
                lost = lost();
            }
            var word = Optional.<Verdict.Word>empty();
            var instance = facts.jobspec != null && facts.jobspec.isInstance();
            var drained = IdSet.EMPTY;
            var kept = IdSet.EMPTY;
            if (started) {
                trimmed = facts.updated ? facts.trimmed.union(lost.difference(facts.atStart)) : facts.trimmed;
                lost = lost.union(trimmed);
                effective = facts.atStart.difference(lost);
                drained = instance ? lost.intersection(facts.atStart) : IdSet.EMPTY;
                kept = instance ? IdSet.EMPTY : lost.intersection(facts.atStart);
                word = word(lost, trimmed, instance);
            } else if (failure != null) {
                word = Optional.of(Verdict.Word.FAIL);
            }
            say(actions, lost, word);
            return new Evidence(raised, actions, word, lost, effective, trimmed, drained, kept, down(), limit(),
                    List.copyOf(unknown));
        }

        private Optional<Verdict.Word> word(IdSet lost, IdSet trimmed, boolean instance) {
            if (!trimmed.isEmpty() || facts.cut) {
                return Optional.of(Verdict.Word.TRIM);
            } else if (!lost.isEmpty() || toldOfNoRank()) {
                return facts.jobspec == null
                        ? Optional.empty()
                        : Optional.of(instance ? Verdict.Word.DRAIN : Verdict.Word.TELL);
            }
            return facts.allocSeen ? Optional.of(Verdict.Word.ALL) : Optional.empty();
        }

        /** Whether the job was told of nodes, but not which. */
        private boolean toldOfNoRank() {
            return during(raised.size()).anyMatch(one -> one.proves() && !one.fatal() && one.ranks().isEmpty()
                    && one.type().endsWith("node-failure"));
        }

        /** The ranks lost before the start or the failure. */
        private IdSet lost() {
            var sets = new ArrayList<IdSet>();
            var decided = facts.decided == null ? facts.actions : facts.decided;
            for (var action : decided) {
                if (action.outcomes().reported()) {
                    sets.add(action.outcomes().bad());
                }
            }
            for (var one : told) {
                if (!isReported(decided, one.action())) {
                    sets.add(one.ranks());
                }
            }
            if (failure != null && failure.ranks().isEmpty() && !isReported(decided, "")) {
                sets.add(named);
            }
            var all = IdSet.unionOf(sets);
            return facts.ranks.isEmpty() || facts.updated ? all : all.intersection(facts.ranks);
        }

        /** Whether our own stream reports the action; without a name, whether it reports any. */
        private static boolean isReported(List<Action> actions, String name) {
            return actions.stream().anyMatch(action -> action.outcomes().reported()
                    && (name.isEmpty() || action.name().equals(name)));
        }

        private IdSet down() {
            if (facts.startAt < 0 || facts.resources == null) {
                return IdSet.EMPTY;
            }
            var sets = new ArrayList<IdSet>(List.of(facts.gone));
            for (var one : raised.subList(facts.startAt, raised.size())) {
                if (one.proves()) {
                    sets.add(one.ranks().isEmpty() ? Note.node(one.note(), facts.resources) : one.ranks());
                }
            }
            return IdSet.unionOf(sets).intersection(facts.atStart);
        }

        /** What was asked, in ranks; where the stream doesn't tell what was asked, the largest limit that was told. */
        private int limit() {
            if (facts.tolerance != null) {
                var nodes = facts.ranks.isEmpty() ? facts.jobspec.nodes().orElse(0) : (int) facts.ranks.count();
                if (facts.tolerance.grant(nodes, SitePolicy.DEFAULT) instanceof Grant.Granted granted) {
                    return granted.limits().nodes();
                }
            }
            return facts.jobspec != null && facts.tolerance == null
                    ? 0
                    : told.stream()
                            .mapToInt(one -> one.context().path("tolerance").intValue(0)).filter(limit -> limit > 0)
                            .max().orElse(0);
        }

        /** The action with the outcomes that follow from the rest. */
        private Action closed(Action action) {
            var outcomes = action.outcomes();
            var finished = action.finish().isPresent();
            var passed = finished && action.status().orElse(-1) == 0;
            // Whoever was trimmed for another cause than being late had come to its end too.
            var here = (facts.startAt >= 0 ? facts.atStart : facts.current)
                    .union(facts.trimmed.intersection(told(false)).difference(told(true)));
            if (outcomes.reported()) {
                // A finish of status 0 closes what wasn't named; a rank that was trimmed for being late is still at it.
                return action.with(passed
                        ? outcomes.rest(here, Outcome.PASSED, false)
                        : finished ? outcomes.done(facts.ranks) : outcomes);
            }
            var spoken = IdSet.EMPTY;
            for (var one : told) {
                if (one.action().isEmpty() || one.action().equals(action.name())) {
                    outcomes = told(outcomes, one);
                    spoken = spoken.union(one.ranks());
                }
            }
            if (passed) {
                outcomes = outcomes.rest(here.difference(spoken), Outcome.PASSED, true);
            } else if (action.name().equals(PLUGIN) && note.isPresent()) {
                outcomes = plugin(outcomes, note.get());
            } else if (finished && facts.perRank && failure == null && facts.fatalAt >= 0) {
                // Ended from outside: whoever was seen to be still at it didn't come to its end.
                outcomes = outcomes.rest(facts.ranks, Outcome.CANCELED, false);
            }
            return action.with(finished ? outcomes.done(facts.ranks) : outcomes);
        }

        /** The ranks that were told of as given up while still at it, or as lost to anything else. */
        private IdSet told(boolean late) {
            return IdSet.unionOf(told.stream().filter(one -> one.text("check").equals(LATE) == late).map(Raised::ranks)
                    .toList());
        }

        private static Outcomes told(Outcomes outcomes, Raised one) {
            var check = one.text("check");
            if (check.equals(LATE)) {
                return outcomes;
            } else if (RabbitNote.is(one)) {
                return outcomes.infer(one.ranks(), Outcome.DEGRADED, "", "no rabbit file system");
            } else if (!check.isEmpty()) {
                return outcomes.infer(one.ranks(), Outcome.DEGRADED, check, Note.message(one));
            }
            return one.fatal()
                    ? outcomes.done(one.ranks()).rest(one.ranks(), Outcome.FAILED, true)
                    : outcomes.done(one.ranks());
        }

        /** How the ranks ended whose prolog the plugin ran on each of them. */
        private Outcomes plugin(Outcomes outcomes, Note.Prolog end) {
            var words = end.words();
            return switch (end.end()) {
                case EXITED, KILLED -> others(outcomes.infer(named, Outcome.FAILED, "", words));
                case TIMED_OUT -> {
                    // The note names with those that timed out those that had failed before.
                    var seen = !facts.overdue.isEmpty()
                            ? facts.overdue
                            : facts.perRank ? outcomes.pending() : named.count() == 1 ? named : IdSet.EMPTY;
                    var late = named.intersection(seen);
                    var timed = outcomes.infer(late, Outcome.TIMED_OUT, "", "");
                    yield others(seen.isEmpty()
                            ? timed
                            : timed.infer(named.difference(late), Outcome.FAILED, "", ""));
                }
                case CANCELED_THEN_TIMED_OUT -> outcomes.infer(named, Outcome.TIMED_OUT, "", words);
            };
        }

        /** The ranks that the plugin doesn't name among the failed passed, provided that it names any. */
        private Outcomes others(Outcomes outcomes) {
            return named.isEmpty()
                    ? outcomes
                    : outcomes.rest(facts.ranks.difference(named), Outcome.PASSED, true);
        }

        private void say(List<Action> actions, IdSet lost, Optional<Verdict.Word> word) {
            if (!facts.begun) {
                say("what came before its first event here isn't known");
            }
            if (facts.allocAt >= 0 && facts.ranks.isEmpty()) {
                say("its R isn't known");
            } else if (facts.updated) {
                say("its R is told as last updated, and not as allocated");
            }
            if (failure != null && lost.isEmpty()) {
                say("on which ranks its prolog failed isn't known");
            } else if (facts.startAt >= 0 && toldOfNoRank()) {
                say("it was told of failed nodes, but not of which");
            } else if (facts.startAt >= 0 && word.isEmpty()) {
                say("whether it started whole isn't known");
            } else if (isUnproved()) {
                say("whether the instance raised what an exception tells of its ranks isn't known");
            }
            for (var action : actions) {
                var unclear = action.outcomes().unclear();
                if (action.finish().isPresent() && !unclear.isEmpty()) {
                    say("how " + Text.shown(action.name()) + " ended on ranks " + Text.shown(unclear.toString())
                            + " isn't known");
                }
            }
        }

        /** Whether the owner isn't known and something that somebody said before the start would count if it was the owner. */
        private boolean isUnproved() {
            return owners.isEmpty() && failure == null && during(raised.size())
                    .anyMatch(one -> !one.proves()
                            && (!one.ranks().isEmpty() || one.fatal() && one.type().equals("prolog")));
        }

        private void say(String what) {
            unknown.add(facts.id + ": " + what);
        }
    }
}

package muster.tolerance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import muster.flux.IdSet;

/**
 * The reports of a job sorted into sets of its ranks, so that the rules are a few operations on sets however many
 * ranks there are. The order of the reports is gone here. A rank may be in several sets: every outcome ever reported
 * of it is remembered.
 */
final class Tally {
    private static final Comparator<Loss> BIGGEST_FIRST = Comparator.comparingLong((Loss loss) -> -loss.ranks().count())
            .thenComparing(Loss::action).thenComparing(Loss::check).thenComparing(Loss::outcome);

    private final IdSet ranks;
    private final Reports reports;
    private final SortedMap<String, Account> actions = new TreeMap<>();
    private final Set<String> unnamed = new TreeSet<>();
    private final IdSet[] with = new IdSet[Outcome.values().length];
    private IdSet strangers = IdSet.EMPTY;
    private IdSet lost = IdSet.EMPTY;
    private IdSet open = IdSet.EMPTY;

    /** What was reported of one action. */
    private static final class Account {
        private final Map<Outcome, List<IdSet>> reported = new EnumMap<>(Outcome.class);
        private IdSet lost = IdSet.EMPTY;
        private IdSet open = IdSet.EMPTY;

        void add(Report report) {
            reported.computeIfAbsent(report.outcome(), absent -> new ArrayList<>()).add(report.ranks());
        }
    }

    Tally(IdSet ranks, Reports reports) {
        this.ranks = ranks;
        this.reports = reports;
        Arrays.fill(with, IdSet.EMPTY);
        reports.actions().forEach(action -> actions.put(action, new Account()));
        var wentOffline = new ArrayList<IdSet>();
        for (var report : reports.reports()) {
            if (report.ranks().isEmpty() && report.outcome() != Outcome.PASSED) {
                unnamed.add(report.action());
            }
            var offline = report.outcome() == Outcome.OFFLINE;
            if (offline) {
                wentOffline.add(report.ranks());
            }
            // Whose prolog it was seen in has no fault; but that there is such an action, the others must have passed it.
            if (!offline || !report.action().isEmpty()) {
                var account = actions.computeIfAbsent(report.action(), absent -> new Account());
                if (!offline) {
                    account.add(report);
                }
            }
        }
        var gone = own(wentOffline);
        with[Outcome.OFFLINE.ordinal()] = gone;
        lost = gone;
        for (var account : actions.values()) {
            sum(account, gone);
        }
        if (actions.isEmpty() && !reports.complete()) {
            // No action is known yet, so nobody was heard of.
            open = ranks.difference(gone);
        }
    }

    private void sum(Account account, IdSet gone) {
        var seen = gone;
        for (var reported : account.reported.entrySet()) {
            var set = own(reported.getValue());
            var at = reported.getKey().ordinal();
            with[at] = with[at].union(set);
            seen = seen.union(set);
            if (reported.getKey() != Outcome.PASSED) {
                account.lost = account.lost.union(set);
            }
        }
        lost = lost.union(account.lost);
        if (!reports.complete()) {
            account.open = ranks.difference(seen);
            open = open.union(account.open);
        }
    }

    /** The job's own of these ranks; the others are put aside. */
    private IdSet own(List<IdSet> reported) {
        var all = reported.size() == 1 ? reported.getFirst() : IdSet.unionOf(reported);
        if (ranks.containsAll(all)) {
            return all;
        }
        strangers = strangers.union(all.difference(ranks));
        return all.intersection(ranks);
    }

    /** The actions that every rank must pass, by name. */
    Set<String> actions() {
        return actions.keySet();
    }

    /** Ranks that were reported and aren't the job's. */
    IdSet strangers() {
        return strangers;
    }

    /** Actions with a failure that names no rank. */
    Set<String> unnamed() {
        return unnamed;
    }

    /** The ranks with such an outcome in any action. */
    IdSet with(Outcome outcome) {
        return with[outcome.ordinal()];
    }

    /** The ranks that an action lost by what was reported of it: going offline is no fault of an action. */
    IdSet lost(String action) {
        return actions.get(action).lost;
    }

    /** The ranks that were reported and didn't pass. */
    IdSet lost() {
        return lost;
    }

    /** The ranks that an action has no outcome of yet. */
    IdSet open(String action) {
        return actions.get(action).open;
    }

    /** The ranks that some action has no outcome of yet. */
    IdSet open() {
        return open;
    }

    /** What was lost to what, the most first. */
    List<Loss> losses() {
        record Key(String action, String check, Outcome outcome) {}
        var groups = new LinkedHashMap<Key, List<Report>>();
        for (var report : reports.reports()) {
            if (report.outcome() != Outcome.PASSED) {
                var key = report.outcome() == Outcome.OFFLINE
                        ? new Key("", "", Outcome.OFFLINE)
                        : new Key(report.action(), report.check(), report.outcome());
                groups.computeIfAbsent(key, absent -> new ArrayList<>()).add(report);
            }
        }
        var losses = new ArrayList<Loss>();
        groups.forEach((key, group) -> {
            var set = IdSet.unionOf(group.stream().map(Report::ranks).toList()).intersection(ranks);
            var said = group.getFirst().message();
            var same = group.stream().allMatch(report -> report.message().equals(said));
            if (!set.isEmpty()) {
                losses.add(new Loss(key.action(), key.check(), key.outcome(), set, same ? said : ""));
            }
        });
        losses.sort(BIGGEST_FIRST);
        return losses;
    }
}

package muster.tolerance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import muster.flux.IdSet;

/**
 * The reports of a job sorted into sets of its ranks, so that the rules are a few operations on sets however many ranks there are.
 * The order of the reports is gone here. A rank may be in several sets: every outcome ever reported of it is remembered.
 */
final class Tally {
    private static final Comparator<Loss> BIGGEST_FIRST = Comparator.comparingLong((Loss loss) -> -loss.ranks().count())
            .thenComparing(Loss::action).thenComparing(Loss::check).thenComparing(Loss::outcome);

    private final IdSet ranks;
    private final Reports reports;
    private final TreeMap<String, Map<Outcome, IdSet>> actions = new TreeMap<>();
    private final IdSet offline;
    private final IdSet strangers;
    private final Set<String> unnamed = new TreeSet<>();

    private record Cell(String action, Outcome outcome) {}

    Tally(IdSet ranks, Reports reports) {
        this.ranks = ranks;
        this.reports = reports;
        reports.actions().forEach(action -> actions.put(action, new EnumMap<>(Outcome.class)));
        var cells = new LinkedHashMap<Cell, List<IdSet>>();
        for (var report : reports.reports()) {
            var action = report.outcome() == Outcome.OFFLINE ? "" : report.action();
            cells.computeIfAbsent(new Cell(action, report.outcome()), key -> new ArrayList<>()).add(report.ranks());
            if (report.ranks().isEmpty() && report.outcome() != Outcome.PASSED) {
                unnamed.add(report.action());
            }
        }
        var wentOffline = IdSet.EMPTY;
        var all = new ArrayList<IdSet>();
        for (var cell : cells.entrySet()) {
            var reported = IdSet.unionOf(cell.getValue());
            all.add(reported);
            var own = reported.intersection(ranks);
            if (cell.getKey().outcome() == Outcome.OFFLINE) {
                wentOffline = own;
            } else {
                actions.computeIfAbsent(cell.getKey().action(), key -> new EnumMap<>(Outcome.class))
                        .put(cell.getKey().outcome(), own);
            }
        }
        offline = wentOffline;
        strangers = IdSet.unionOf(all).difference(ranks);
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
        return outcome == Outcome.OFFLINE
                ? offline
                : IdSet.unionOf(actions.values().stream().map(sets -> sets.getOrDefault(outcome, IdSet.EMPTY))
                        .toList());
    }

    /** The ranks that an action lost by what was reported of it: going offline is no fault of an action. */
    IdSet lost(String action) {
        return IdSet.unionOf(actions.get(action).entrySet().stream().filter(set -> set.getKey() != Outcome.PASSED)
                .map(Map.Entry::getValue).toList());
    }

    /** The ranks that were reported and didn't pass. */
    IdSet lost() {
        return IdSet.unionOf(actions.keySet().stream().map(this::lost).toList()).union(offline);
    }

    /** The ranks that an action has no outcome of yet. */
    IdSet open(String action) {
        return reports.complete()
                ? IdSet.EMPTY
                : ranks.difference(IdSet.unionOf(actions.get(action).values())).difference(offline);
    }

    /** The ranks that some action has no outcome of yet. Where no action is known, nobody was heard yet. */
    IdSet open() {
        if (actions.isEmpty()) {
            return reports.complete() ? IdSet.EMPTY : ranks.difference(offline);
        }
        return IdSet.unionOf(actions.keySet().stream().map(this::open).toList());
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

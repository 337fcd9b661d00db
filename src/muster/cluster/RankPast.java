package muster.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import muster.flux.Event;
import muster.flux.FormatException;
import muster.flux.IdSet;
import muster.flux.JobId;
import muster.journal.Entry;
import muster.journal.Streams;

/**
 * Of the resource events (RFC 44) of a history those that the state of its ranks follows from at a moment, and all after it.
 * At most a few for each rank, those that jobs under way follow from, and one for each start of the instance.
 */
final class RankPast {
    private static final IdSet ALL = IdSet.range(0, Ranks.MOST - 1L);

    /** Which of an entry's events stay. */
    private final Map<Entry, BitSet> left = new IdentityHashMap<>();

    private RankPast() {}

    /**
     * What stays.
     *
     * @param index how many moments come before
     * @param job whether a job stays, and so what became of it for what became of ranks
     */
    static RankPast of(History history, int index, Predicate<JobId> job) {
        var past = new RankPast();
        var changes = past.changes(history, index, job);
        Set<Drain> drains = new HashSet<>();
        var state = history.at(index);
        state.drained().forEach(rank -> drains.add(state.drain((int) rank).orElseThrow()));
        past.latest(changes.reversed(), drains.stream().map(Drain::reason).collect(Collectors.toSet()));
        past.drains(changes, drains.stream().map(Drain::time).collect(Collectors.toSet()));
        for (var i = index; i < history.size(); i++) {
            past.keep(history.moment(i));
        }
        return past;
    }

    /** The resource events that weren't refused, in order; those that such a job follows from stay. */
    private List<Moment> changes(History history, int index, Predicate<JobId> job) {
        var changes = new ArrayList<Moment>();
        var state = ClusterState.EMPTY;
        for (var i = 0; i < index; i++) {
            var moment = history.moment(i);
            var next = Fold.apply(state, moment);
            if (moment.event() != null && moment.entry().stream().equals(Streams.RESOURCES)
                    && (next.ranks() != state.ranks() || next.truncated() != state.truncated())) {
                changes.add(moment);
                if (changed(moment.event(), state, next).anyMatch(job)) {
                    keep(moment);
                }
            }
            state = next;
        }
        return changes;
    }

    /** The jobs that a resource event changed: some that held the ranks, or the one that a drain's reason names. */
    private static Stream<JobId> changed(Event event, ClusterState before, ClusterState after) {
        var holding = Arrays.stream(before.holding()).mapToObj(place -> before.all().get(place).id());
        var named = Note.job(event.context().path("reason").stringValue("")).stream();
        return Stream.concat(holding, named).filter(id -> {
            var place = before.index().get(id);
            return place >= 0 && !before.all().get(place).facts().equals(after.all().get(place).facts());
        });
    }

    /** What stays of an entry: itself, some of its events, or null if none. */
    Entry rest(Entry entry) {
        var places = left.get(entry);
        var events = entry.payload().path("events");
        if (places == null) {
            return null;
        }
        if (places.cardinality() == events.size()) {
            return entry;
        }
        var payload = entry.payload().deepCopy();
        var some = payload.putArray("events");
        places.stream().forEach(place -> some.add(events.get(place)));
        if (some.valueStream().noneMatch(event -> event.path("name").stringValue("").equals("resource-define"))) {
            payload.remove("R");
        }
        return new Entry(entry.t(), entry.stream(), payload, entry.more());
    }

    private boolean isKept(Moment moment) {
        return left.containsKey(moment.entry()) && left.get(moment.entry()).get(moment.index());
    }

    private void keep(Moment moment) {
        if (moment.entry().stream().equals(Streams.RESOURCES)) {
            left.computeIfAbsent(moment.entry(), _ -> new BitSet()).set(moment.index());
        }
    }

    /** What the latest of its kind decides. */
    private void latest(List<Moment> latestFirst, Set<String> reasons) {
        var told = IdSet.EMPTY;
        var heard = IdSet.EMPTY;
        var reasoned = IdSet.EMPTY;
        var names = new HashSet<String>();
        for (var moment : latestFirst) {
            switch (moment.event().name()) {
                case "restart" -> {
                    keep(moment);
                    told = ALL;
                    heard = ALL;
                    // Ranks may have been numbered otherwise before.
                    reasoned = IdSet.EMPTY;
                }
                case "online" -> {
                    var ids = ids(moment.event());
                    if (!told.containsAll(ids)) {
                        keep(moment);
                        told = told.union(ids);
                    }
                }
                // Who goes offline is torpid no more.
                case "offline" -> {
                    var ids = ids(moment.event());
                    if (!told.containsAll(ids) || !heard.containsAll(ids)) {
                        keep(moment);
                        told = told.union(ids);
                        heard = heard.union(ids);
                    }
                }
                case "torpid", "lively" -> {
                    var ids = ids(moment.event());
                    if (!heard.containsAll(ids)) {
                        keep(moment);
                        heard = heard.union(ids);
                    }
                }
                case "drain" -> {
                    var context = moment.event().context();
                    var ids = ids(moment.event());
                    if (context.path("overwrite").intValue(0) == 1 && !reasoned.containsAll(ids)
                            && reasons.contains(context.path("reason").stringValue(""))) {
                        keep(moment);
                        reasoned = reasoned.union(ids);
                    }
                }
                case "resource-define", "truncate" -> {
                    if (names.add(moment.event().name())) {
                        keep(moment);
                    }
                }
                default -> {
                }
            }
        }
    }

    /** The drains whose time still holds, and whatever undid for some rank one that stays. */
    private void drains(List<Moment> changes, Set<Double> times) {
        var held = IdSet.EMPTY;
        for (var moment : changes) {
            var event = moment.event();
            switch (event.name()) {
                case "drain" -> {
                    if (isKept(moment) || times.contains(event.timestamp())) {
                        keep(moment);
                        held = held.union(ids(event));
                    }
                }
                case "undrain" -> {
                    if (held.intersects(ids(event))) {
                        keep(moment);
                        held = held.difference(ids(event));
                    }
                }
                // Ranks may be numbered otherwise from here on.
                case "restart" -> held = held.isEmpty() ? held : ALL;
                default -> {
                }
            }
        }
    }

    private static IdSet ids(Event event) {
        try {
            return IdSet.parse(event.context().path("idset").stringValue(""));
        } catch (FormatException e) {
            throw new IllegalStateException("it wasn't refused", e);
        }
    }
}

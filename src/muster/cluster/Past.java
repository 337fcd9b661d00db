package muster.cluster;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import muster.flux.FormatException;
import muster.flux.JobId;
import muster.flux.JobState;
import muster.flux.Json;
import muster.journal.Entry;
import muster.journal.Streams;

/**
 * What stays of a journal's past where an instance is followed for days: the newest entries, and of those before them the ones
 * that the state still follows from. A job that had ended by then goes with all that was told of it, as Flux itself purges
 * inactive jobs; of what ranks did, the events stay that made them what they were then. Each state from then on is as it was
 * but for those jobs. What is before is a backlog without its beginning, and an entry at its head says so.
 *
 * @param from the first entry that stays as it is, as do all after it; 0 if all stay
 * @param stay what stays of those before it
 */
record Past(int from, List<Entry> stay) {
    /** Keeps them as they are. */
    Past {
        stay = List.copyOf(stay);
    }

    /**
     * Cuts a journal. A pure function.
     *
     * @param history its history
     * @param all its entries
     * @param newest how many of the newest entries stay in any case, above 0
     * @param looked whether a job stays though it has ended
     */
    static Past of(History history, List<Entry> all, int newest, Predicate<JobId> looked) {
        Set<Entry> after = Collections.newSetFromMap(new IdentityHashMap<>());
        var index = history.size();
        while (index > 0 && after.size() < newest) {
            after.add(history.moment(--index).entry());
        }
        return index == 0 ? new Past(0, List.of()) : new Cut(history, index, after, looked).of(all);
    }

    /** A cut between two moments. */
    private static final class Cut {
        private final ClusterState state;
        /** By the instance's own clock, which needn't be ours. */
        private final double before;
        /** What is told, in whole or in part, after it. */
        private final Set<Entry> after;
        private final Predicate<JobId> looked;
        private final RankPast ranks;

        private Cut(History history, int index, Set<Entry> after, Predicate<JobId> looked) {
            this.state = history.at(index);
            this.before = IntStream.range(0, index).mapToObj(history::moment)
                    .filter(moment -> moment.event() != null && Sequence.MARKED.contains(moment.entry().stream()))
                    .mapToDouble(Moment::time).max().orElse(0);
            this.after = after;
            this.looked = looked;
            this.ranks = RankPast.of(history, index, this::isLeft);
        }

        private Past of(List<Entry> all) {
            var link = last(all, Streams.LINK);
            var from = last(all, Streams.SECTION) + 1;
            var kept = new ArrayList<Entry>();
            var stay = 0;
            for (var i = from; i < all.size(); i++) {
                var entry = all.get(i);
                var rest = i == link ? entry : rest(entry);
                if (rest != null) {
                    kept.add(rest);
                }
                if (rest != entry) {
                    from = i + 1;
                    stay = kept.size();
                }
            }
            return from == 0
                    ? new Past(0, List.of())
                    : new Past(from, plus(head(all.getFirst().t()), kept.subList(0, stay)));
        }

        /** The place of the last entry of a stream that is before it; −1 if there is none. */
        private int last(List<Entry> all, String stream) {
            var i = all.size() - 1;
            while (i >= 0 && (!all.get(i).stream().equals(stream) || after.contains(all.get(i)))) {
                i--;
            }
            return i;
        }

        /** Says when it is, which isn't before the journal was begun: what was before that is its backlog. */
        private Entry head(double begun) {
            var payload = Json.object().put("before", before);
            payload.set("owner", state.owner().json());
            return new Entry(Math.max(begun, before), Streams.CUT, payload);
        }

        private static List<Entry> plus(Entry first, List<Entry> rest) {
            var all = new ArrayList<Entry>(rest.size() + 1);
            all.add(first);
            all.addAll(rest);
            return all;
        }

        /** What stays of an entry: mostly itself; null if nothing does. */
        private Entry rest(Entry entry) {
            if (Sequence.isMark(entry)) {
                return entry;
            }
            return switch (entry.stream()) {
                case Streams.RESOURCES -> ranks.rest(entry);
                case Streams.JOBS, Streams.PROLOG -> isLeft(entry, isLeft(entry.job()));
                case Streams.PERILOG -> isLeft(entry, entry.payload().path("procs").properties().stream()
                        .anyMatch(process -> isLeft(job(process.getKey()))));
                case Streams.NOTE -> entry;
                default -> isLeft(entry, false);
            };
        }

        private Entry isLeft(Entry entry, boolean isLeft) {
            return isLeft || after.contains(entry) ? entry : null;
        }

        private boolean isLeft(JobId id) {
            var place = id == null ? -1 : state.index().get(id);
            return place >= 0 && (state.all().get(place).state() != JobState.INACTIVE || looked.test(id));
        }

        private static JobId job(String text) {
            try {
                return JobId.parse(text);
            } catch (FormatException _) {
                return null;
            }
        }
    }
}

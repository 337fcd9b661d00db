package muster.flux;

import java.util.ArrayList;

/**
 * What ranks are called.
 *
 * @param ranks the ranks
 * @param names a name for each, in ascending order of the ranks
 */
record Hosts(IdSet ranks, HostList names) {
    String of(long rank) {
        var index = ranks.indexOf(rank);
        return index < 0 ? "" : names.get((int) index);
    }

    IdSet ranksOf(String host) {
        var first = names.indexOf(host);
        if (first < 0) {
            return IdSet.EMPTY;
        }
        var rest = first + 1 == names.size() ? HostList.EMPTY : names.select(IdSet.range(first + 1, names.size() - 1));
        if (rest.indexOf(host) < 0) {
            return IdSet.range(ranks.nth(first), ranks.nth(first));
        }
        // Several brokers on a host, as in a test instance.
        var found = new ArrayList<IdSet>();
        var place = 0;
        for (var name : (Iterable<String>) names.stream()::iterator) {
            if (name.equals(host)) {
                found.add(IdSet.range(ranks.nth(place), ranks.nth(place)));
            }
            place++;
        }
        return IdSet.unionOf(found);
    }

    /** These of the ranks, each of which is one of them. */
    Hosts restrictTo(IdSet kept) {
        return new Hosts(kept, names.select(places(kept)));
    }

    Hosts union(Hosts other) {
        var both = ranks.intersection(other.ranks);
        var ours = names.select(places(both));
        var theirs = other.names.select(other.places(both));
        if (!ours.equals(theirs)) {
            throw new IllegalArgumentException("ranks " + both + " are " + ours + " in one set and " + theirs
                    + " in the other");
        }
        var added = other.ranks.difference(ranks);
        if (added.isEmpty()) {
            return this;
        }
        // In stretches, of which there are few: each stretch of ranks comes from one of the two.
        var all = HostList.EMPTY;
        var union = ranks.union(other.ranks);
        for (var run = 0; run < union.runs(); run++) {
            for (var rank = union.runFirst(run); rank <= union.runLast(run);) {
                var from = ranks.contains(rank) ? ranks : added;
                var last = endOfRun(from, rank);
                var stretch = IdSet.range(rank, last);
                all = all.append(
                        from == added ? other.names.select(other.places(stretch)) : names.select(places(stretch)));
                rank = last + 1;
            }
        }
        return new Hosts(union, all);
    }

    /** Where these ranks stand among all of ours. */
    private IdSet places(IdSet some) {
        var places = new ArrayList<IdSet>(some.runs());
        for (var run = 0; run < some.runs(); run++) {
            var first = ranks.indexOf(some.runFirst(run));
            places.add(IdSet.range(first, first + some.runLast(run) - some.runFirst(run)));
        }
        return IdSet.unionOf(places);
    }

    private static long endOfRun(IdSet set, long id) {
        for (int low = 0, high = set.runs() - 1; low <= high;) {
            var middle = (low + high) >>> 1;
            if (set.runLast(middle) < id) {
                low = middle + 1;
            } else if (set.runFirst(middle) > id) {
                high = middle - 1;
            } else {
                return set.runLast(middle);
            }
        }
        throw new IllegalArgumentException(id + " is not in " + set);
    }
}

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
        var here = restrictTo(both).names;
        var there = other.restrictTo(both).names;
        if (!here.equals(there)) {
            throw new IllegalArgumentException("ranks " + both + " are " + here + " in one set and " + there
                    + " in the other");
        }
        var added = other.restrictTo(other.ranks.difference(ranks));
        if (added.ranks.isEmpty()) {
            return this;
        }
        var union = ranks.union(added.ranks);
        if (ranks.isEmpty() || ranks.max() < added.ranks.min()) {
            return new Hosts(union, names.append(added.names));
        }
        var all = new ArrayList<String>((int) union.count());
        var ours = names.stream().iterator();
        var theirs = added.names.stream().iterator();
        union.forEach(rank -> all.add(ranks.contains(rank) ? ours.next() : theirs.next()));
        return new Hosts(union, HostList.of(all));
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
}

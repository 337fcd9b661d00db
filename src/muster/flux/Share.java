package muster.flux;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/**
 * An entry of R_lite (RFC 20): ranks that have the same.
 *
 * @param ranks the ranks, at least one
 * @param kit what each of them has
 * @param json the entry as it stands, with the keys that no RFC lists
 */
record Share(IdSet ranks, Kit kit, ObjectNode json) {
    /** What a rank has: the logical ids of cores and GPUs. */
    record Kit(IdSet cores, IdSet gpus) {
        static final Kit NONE = new Kit(IdSet.EMPTY, IdSet.EMPTY);

        Kit union(Kit other) {
            return new Kit(cores.union(other.cores), gpus.union(other.gpus));
        }

        Kit difference(Kit other) {
            return new Kit(cores.difference(other.cores), gpus.difference(other.gpus));
        }
    }

    static Share of(IdSet ranks, Kit kit) {
        var json = Json.object().put("rank", ranks.toString());
        var children = json.putObject("children").put("core", kit.cores.toString());
        if (!kit.gpus.isEmpty()) {
            children.put("gpu", kit.gpus.toString());
        }
        return new Share(ranks, kit, json);
    }

    static IdSet ranks(List<Share> shares) {
        return IdSet.unionOf(shares.stream().map(Share::ranks).toList());
    }

    /** Who has what, in as few words as there are: no two kits are the same, nor are any ranks there twice. */
    static Map<Kit, IdSet> kits(List<Share> shares) {
        var lists = new LinkedHashMap<Kit, List<IdSet>>();
        shares.forEach(share -> lists.computeIfAbsent(share.kit, kit -> new ArrayList<>()).add(share.ranks));
        var kits = new LinkedHashMap<Kit, IdSet>();
        lists.forEach((kit, ranks) -> kits.put(kit, IdSet.unionOf(ranks)));
        return kits;
    }

    static List<Share> restrict(List<Share> shares, IdSet kept) {
        var left = new ArrayList<Share>();
        for (var share : shares) {
            // Of a single rank, as where every rank has a kit of its own, the answer is quick.
            var ranks = share.ranks.count() > 1
                    ? share.ranks.intersection(kept)
                    : kept.contains(share.ranks.min()) ? share.ranks : IdSet.EMPTY;
            if (ranks.equals(share.ranks)) {
                left.add(share);
            } else if (!ranks.isEmpty()) {
                left.add(new Share(ranks, share.kit,
                        share.json.objectNode().setAll(share.json).put("rank", ranks.toString())));
            }
        }
        return List.copyOf(left);
    }

    static List<Share> union(List<Share> ours, List<Share> theirs) {
        var changed = common(ours, theirs, true);
        var all = new ArrayList<>(restrict(ours, ranks(ours).difference(ranks(changed))));
        all.addAll(changed);
        all.addAll(restrict(theirs, ranks(theirs).difference(ranks(ours))));
        return List.copyOf(all);
    }

    static List<Share> difference(List<Share> ours, List<Share> theirs) {
        var left = new ArrayList<>(restrict(ours, ranks(ours).difference(ranks(theirs))));
        left.addAll(common(ours, theirs, false));
        return List.copyOf(left);
    }

    /** Of the ranks that both have: those whose union is not our share already, or those whose difference is something. */
    private static List<Share> common(List<Share> ours, List<Share> theirs, boolean union) {
        var found = new HashMap<Kit, List<IdSet>>();
        var here = runs(ours);
        var there = runs(theirs);
        for (int i = 0, j = 0; i < here.size() && j < there.size();) {
            var one = here.get(i);
            var other = there.get(j);
            var first = Math.max(one.first, other.first);
            var last = Math.min(one.last, other.last);
            var kit = union ? one.kit.union(other.kit) : one.kit.difference(other.kit);
            if (first <= last && !kit.equals(union ? one.kit : Kit.NONE)) {
                found.computeIfAbsent(kit, key -> new ArrayList<>()).add(IdSet.range(first, last));
            }
            if (one.last == last) {
                i++;
            } else {
                j++;
            }
        }
        return found.entrySet().stream().map(entry -> of(IdSet.unionOf(entry.getValue()), entry.getKey()))
                .sorted(Comparator.comparingLong(share -> share.ranks.min())).toList();
    }

    /** Consecutive ranks that have the same. */
    private record Run(long first, long last, Kit kit) {}

    private static List<Run> runs(List<Share> shares) {
        return shares.stream()
                .flatMap(share -> IntStream.range(0, share.ranks.runs())
                        .mapToObj(run -> new Run(share.ranks.runFirst(run), share.ranks.runLast(run), share.kit)))
                .sorted(Comparator.comparingLong(Run::first)).toList();
    }
}

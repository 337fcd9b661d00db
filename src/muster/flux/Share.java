package muster.flux;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        var kits = new HashMap<Kit, IdSet>();
        var their = kits(theirs);
        kits(ours).forEach((our, ourRanks) -> their.forEach((kit, ranks) -> {
            var result = union ? our.union(kit) : our.difference(kit);
            if (ourRanks.intersects(ranks) && !result.equals(union ? our : Kit.NONE)) {
                kits.merge(result, ourRanks.intersection(ranks), IdSet::union);
            }
        }));
        return kits.entrySet().stream().sorted((a, b) -> Long.compare(a.getValue().min(), b.getValue().min()))
                .map(entry -> of(entry.getValue(), entry.getKey())).toList();
    }
}

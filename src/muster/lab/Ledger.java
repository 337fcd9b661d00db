package muster.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import muster.flux.IdSet;

/**
 * What was heard up to any step of a course, in few words: steps are put together by two, those by two again, and so on. The order
 * of reports means nothing to the rule book (R5), so that what was said of several ranks alike is said of all of them at once. Of
 * 10,000 steps any beginning is then a dozen such heaps, where to read the steps themselves costs as much as there are ranks.
 */
final class Ledger {
    /** By how often they were put together; the first are the steps'. */
    private final List<List<List<Heard>>> heaps = new ArrayList<>();

    Ledger(List<Step> steps) {
        var level = steps.stream().map(Step::heard).toList();
        heaps.add(level);
        while (level.size() > 1) {
            var next = new ArrayList<List<Heard>>(level.size() / 2);
            for (var i = 0; i + 1 < level.size(); i += 2) {
                next.add(together(level.get(i), level.get(i + 1)));
            }
            level = List.copyOf(next);
            heaps.add(level);
        }
    }

    private static List<Heard> together(List<Heard> one, List<Heard> other) {
        var alike = new LinkedHashMap<Heard, List<IdSet>>();
        for (var list : List.of(one, other)) {
            for (var heard : list) {
                // That nobody was named is a thing of its own.
                var of = heard.ranks().isEmpty() ? heard : heard.with(IdSet.range(0, 0));
                alike.computeIfAbsent(of, absent -> new ArrayList<>()).add(heard.ranks());
            }
        }
        return alike.entrySet().stream().map(of -> of.getKey().with(IdSet.unionOf(of.getValue()))).toList();
    }

    /** What was heard in the first steps, in no order. */
    List<Heard> first(int steps) {
        var all = new ArrayList<Heard>();
        var from = 0;
        for (var level = heaps.size() - 1; level >= 0; level--) {
            if ((steps - from) >> level > 0) {
                all.addAll(heaps.get(level).get(from >> level));
                from += 1 << level;
            }
        }
        return all;
    }
}

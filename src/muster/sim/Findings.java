package muster.sim;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import muster.flux.IdSet;
import muster.tolerance.Outcome;
import muster.tolerance.Report;

/** What a job's prolog found wrong so far, gathered by action, outcome, check and message: few reports, however many ranks. */
final class Findings {
    private record Kind(String action, Outcome outcome, String check, String message) {
        Report of(BitSet ranks) {
            return new Report(action, IdSet.of(ranks), outcome, check, message);
        }
    }

    private final Map<Kind, BitSet> found = new LinkedHashMap<>();
    private final BitSet lost = new BitSet();

    /** Adds what was found on a rank; says whether nothing of this kind had been found before. */
    boolean add(String action, int rank, Outcome outcome, String check, String message) {
        lost.set(rank);
        var kinds = found.size();
        found.computeIfAbsent(new Kind(action, outcome, check, message), _ -> new BitSet()).set(rank);
        return found.size() > kinds;
    }

    /** Adds a failure that names no rank. */
    void addUnnamed(String action, Outcome outcome, String check, String message) {
        found.computeIfAbsent(new Kind(action, outcome, check, message), _ -> new BitSet());
    }

    /** How many ranks something was found on. */
    int lost() {
        return lost.cardinality();
    }

    /** On which ranks. */
    IdSet lostRanks() {
        return IdSet.of(lost);
    }

    List<Report> reports() {
        var reports = new ArrayList<Report>(found.size());
        found.forEach((kind, ranks) -> reports.add(kind.of(ranks)));
        return reports;
    }

    List<Report> reports(String action) {
        return reports().stream().filter(report -> report.action().equals(action)).toList();
    }
}

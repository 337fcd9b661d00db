package muster.tolerance;

/**
 * The rules once more, rank by rank and as plainly as the design tells them; nothing is shared with the judge but
 * the types. For a few ranks: a set of ranks is an int with a bit a rank, a set of outcomes an int with a bit an
 * outcome.
 *
 * @param outcomes by rank and action the outcomes reported; 0 if none was
 * @param offline by rank whether it went offline
 * @param actionLimits by action how many ranks it may lose
 */
record Oracle(int[][] outcomes, boolean[] offline, boolean instance, boolean trimmable, int limit, int[] actionLimits,
        SitePolicy policy, boolean complete, boolean waitOver) {
    private static final int PASSED = bit(Outcome.PASSED);
    private static final Outcome[] OUTCOMES = Outcome.values();

    /** The verdict; no word if there is none yet. */
    record Answer(Verdict.Word word, int lost, int trimmed, int drained, int kept) {
        static final Answer UNDECIDED = new Answer(null, 0, 0, 0, 0);
    }

    static int bit(Outcome outcome) {
        return 1 << outcome.ordinal();
    }

    Answer answer() {
        var lost = 0;
        var open = 0;
        var fates = new Fate[offline.length];
        for (var rank = 0; rank < offline.length; rank++) {
            fates[rank] = fate(rank);
            if (fates[rank] != null) {
                lost |= 1 << rank;
            }
            for (var action = 0; action < actionLimits.length; action++) {
                if (isOpen(rank, action)) {
                    open |= 1 << rank;
                }
            }
        }
        for (var fate : fates) {
            if (fate == Fate.FAIL) {
                return fail(waitOver && policy.late() == Fate.FAIL ? lost | open : lost);
            }
        }
        if (waitOver && open != 0 && policy.late() == Fate.FAIL) {
            return fail(lost | open);
        }
        if (breaksALimit(lost, false)) {
            return fail(lost);
        }
        if (open == 0) {
            return start(fates);
        }
        if (!waitOver || !trimmable || breaksALimit(lost | open, true)) {
            return Answer.UNDECIDED;
        }
        for (var rank = 0; rank < fates.length; rank++) {
            fates[rank] = (open & 1 << rank) != 0 ? Fate.TRIM : fates[rank];
        }
        return start(fates);
    }

    private boolean isOpen(int rank, int action) {
        return outcomes[rank][action] == 0 && !offline[rank] && !complete;
    }

    /** What a rank becomes; null if nothing was reported against it. */
    private Fate fate(int rank) {
        var bad = offline[rank] ? bit(Outcome.OFFLINE) : 0;
        for (var reported : outcomes[rank]) {
            bad |= reported & ~PASSED;
        }
        if (bad == 0) {
            return null;
        }
        var strongest = Fate.KEEP;
        for (var outcome : OUTCOMES) {
            if ((bad & bit(outcome)) != 0 && becomes(outcome, rank).ordinal() > strongest.ordinal()) {
                strongest = becomes(outcome, rank);
            }
        }
        if (strongest == Fate.TRIM && !trimmable) {
            return bad != bit(Outcome.DEGRADED)
                    ? Fate.FAIL
                    : instance ? policy.untrimmable().instance() : policy.untrimmable().ordinary();
        }
        return strongest;
    }

    private Fate becomes(Outcome outcome, int rank) {
        return switch (outcome) {
            case PASSED -> Fate.KEEP;
            case FAILED -> policy.failed();
            case TIMED_OUT -> policy.timedOut();
            case CANCELED -> policy.canceled();
            case STOPPED -> policy.stopped();
            case OFFLINE -> policy.offline();
            case DEGRADED -> !instance
                    ? policy.degraded().ordinary()
                    : rank == 0 ? policy.degraded().firstNode() : policy.degraded().instance();
        };
    }

    /** Whether doing without these ranks breaks a limit; if late, an action has also lost the ranks it is still at. */
    private boolean breaksALimit(int lost, boolean late) {
        if (Integer.bitCount(lost) > limit || Integer.bitCount(lost) == offline.length) {
            return true;
        }
        for (var action = 0; action < actionLimits.length; action++) {
            var count = 0;
            for (var rank = 0; rank < offline.length; rank++) {
                if ((outcomes[rank][action] & ~PASSED) != 0 || late && isOpen(rank, action)) {
                    count++;
                }
            }
            if (count > actionLimits[action]) {
                return true;
            }
        }
        return false;
    }

    private static Answer fail(int lost) {
        return new Answer(Verdict.Word.FAIL, lost, 0, 0, 0);
    }

    private static Answer start(Fate[] fates) {
        int trimmed = 0;
        int drained = 0;
        int kept = 0;
        for (var rank = 0; rank < fates.length; rank++) {
            trimmed |= fates[rank] == Fate.TRIM ? 1 << rank : 0;
            drained |= fates[rank] == Fate.DRAIN ? 1 << rank : 0;
            kept |= fates[rank] == Fate.KEEP ? 1 << rank : 0;
        }
        var word = trimmed != 0
                ? Verdict.Word.TRIM
                : drained != 0 ? Verdict.Word.DRAIN : kept != 0 ? Verdict.Word.TELL : Verdict.Word.ALL;
        return new Answer(word, trimmed | drained | kept, trimmed, drained, kept);
    }
}

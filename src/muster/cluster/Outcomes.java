package muster.cluster;

import java.util.Optional;
import muster.flux.IdSet;
import muster.journal.Trail;
import muster.tolerance.Outcome;

/**
 * What became of one prolog action on each rank of a job's R, as far as the stream tells: an outcome, none yet, or that the
 * rank is done but not with what. A packed number a rank; immutable.
 */
public final class Outcomes {
    private static final int PENDING = 0;
    private static final int DONE = 1;
    private static final int ABSENT = 2;
    private static final int FIRST = 3;
    private static final int KIND = 15;
    /** Above these bits: the place of what was said among the reasons, plus one. */
    private static final int WHY_BIT = 4;
    /** How far back a reason is looked for before it is written anew. */
    private static final int RECENT = 16;

    private static final Outcome[] ALL = Outcome.values();

    /** What was said of a rank, and whether only when the verdict had been given. */
    private record Why(String check, String message, boolean afterVerdict) {
        static final Why NOTHING = new Why("", "", false);

        /** In words, whatever of them there is. */
        String words() {
            var said = check.isEmpty() || message.isEmpty() ? check + message : check + ": " + message;
            return said + (afterVerdict && !said.isEmpty() ? ", " : "")
                    + (afterVerdict ? MomentWords.AFTER_VERDICT : "");
        }
    }

    private final IdSet ranks;
    private final Cells cells;
    private final Trail<Why> whys;
    /** Whether our own stream reports this action. */
    private final boolean reported;

    private Outcomes(IdSet ranks, Cells cells, Trail<Why> whys, boolean reported) {
        this.ranks = ranks;
        this.cells = cells;
        this.whys = whys;
        this.reported = reported;
    }

    /** Nothing known yet of any of these ranks, which are at most 2^24. */
    static Outcomes of(IdSet ranks) {
        return new Outcomes(ranks, Cells.of((int) ranks.count()), Trail.none(), false);
    }

    /**
     * The outcome of a rank.
     *
     * @param rank a rank of the instance
     * @return its outcome; empty if there is none yet, it isn't known, or the rank is none of the action's
     */
    public Optional<Outcome> of(int rank) {
        var kind = cell(rank) & KIND;
        return kind < FIRST ? Optional.empty() : Optional.of(ALL[kind - FIRST]);
    }

    private int cell(int rank) {
        var place = ranks.indexOf(rank);
        return place < 0 ? ABSENT : cells.get((int) place);
    }

    /**
     * The ranks with an outcome.
     *
     * @param outcome which
     * @return the instance's ranks that have it
     */
    public IdSet ranks(Outcome outcome) {
        var kind = FIRST + outcome.ordinal();
        return Positions.ids(ranks, cells.where(cell -> (cell & KIND) == kind));
    }

    /**
     * The ranks that are still at it.
     *
     * @return those of which nothing was heard yet
     */
    public IdSet pending() {
        return Positions.ids(ranks, cells.where(cell -> (cell & KIND) == PENDING));
    }

    /**
     * The ranks of which it is known that they are done, but not how.
     *
     * @return the instance's ranks
     */
    public IdSet unclear() {
        return Positions.ids(ranks, cells.where(cell -> (cell & KIND) == DONE));
    }

    /** The ranks whose outcome is one, and not that they passed. */
    IdSet bad() {
        return Positions.ids(ranks, cells.where(cell -> (cell & KIND) > FIRST + Outcome.PASSED.ordinal()));
    }

    /**
     * How many ranks are done, whatever came of it.
     *
     * @return 0 to the number of ranks
     */
    public long finishedCount() {
        return cells.size() - cells.where(cell -> (cell & KIND) == PENDING || (cell & KIND) == ABSENT).count();
    }

    /**
     * What was said of a rank, as text from the journal: show it by {@code Words.shown}.
     *
     * @param rank a rank of the instance
     * @return as "lustre: /p/lustre1 not mounted, after the verdict"; "" if nothing was
     */
    public String why(int rank) {
        return said(cell(rank)).words();
    }

    /**
     * The ranks of which something was heard only when the verdict had been given: it is shown, and changes nothing.
     *
     * @return the instance's ranks
     */
    public IdSet afterVerdict() {
        return whys.stream().noneMatch(Why::afterVerdict)
                ? IdSet.EMPTY
                : Positions.ids(ranks, cells.where(cell -> said(cell).afterVerdict));
    }

    /**
     * The check that a rank failed.
     *
     * @param rank a rank of the instance
     * @return its name; "" if none was named
     */
    public String check(int rank) {
        return said(cell(rank)).check;
    }

    /**
     * What the check had to say of a rank.
     *
     * @param rank a rank of the instance
     * @return its message; "" if there was none
     */
    public String message(int rank) {
        return said(cell(rank)).message;
    }

    private Why said(int cell) {
        var why = cell >> WHY_BIT;
        return why == 0 ? Why.NOTHING : whys.get(why - 1);
    }

    /** Whether the rank takes no part in the action. */
    boolean isAbsent(int rank) {
        return (cell(rank) & KIND) == ABSENT;
    }

    /** Whether our own stream reports this action, so that nothing needs to be inferred. */
    boolean reported() {
        return reported;
    }

    /** The same, of which our own stream says that only these ranks take part in it. */
    Outcomes reportedOn(IdSet part) {
        var others = Positions.in(ranks, ranks.difference(part));
        return new Outcomes(ranks, cells.map(others, cell -> (cell & KIND) == PENDING ? ABSENT : cell), whys, true);
    }

    /**
     * An outcome that was reported; of two for one rank the worse stands.
     *
     * @param afterVerdict whether only when the verdict had been given
     */
    Outcomes report(IdSet part, Outcome outcome, String check, String message, boolean afterVerdict) {
        return with(part, outcome, new Why(check, message, afterVerdict), true);
    }

    /** An outcome that follows from something else; of two for one rank the worse stands. */
    Outcomes infer(IdSet part, Outcome outcome, String check, String message) {
        return with(part, outcome, new Why(check, message, false), reported);
    }

    private Outcomes with(IdSet part, Outcome outcome, Why told, boolean own) {
        var isNothing = told.equals(Why.NOTHING);
        var said = isNothing || place(whys, told) > 0 ? whys : whys.plus(told);
        var why = isNothing ? 0 : place(said, told);
        var now = FIRST + outcome.ordinal() | why << WHY_BIT;
        var changed = cells.map(Positions.in(ranks, part), cell -> weight(now) > weight(cell) ? now : cell);
        return new Outcomes(ranks, changed, said, own);
    }

    /** The place of a reason, plus one; 0 if it isn't among the last. */
    private static int place(Trail<Why> whys, Why why) {
        for (var i = whys.size() - 1; i >= Math.max(0, whys.size() - RECENT); i--) {
            if (whys.get(i).equals(why)) {
                return i + 1;
            }
        }
        return 0;
    }

    /** These ranks are done, but it isn't known with what. */
    Outcomes done(IdSet part) {
        return new Outcomes(ranks, cells.map(Positions.in(ranks, part), cell -> (cell & KIND) == PENDING ? DONE : cell),
                whys, reported);
    }

    /** Of these ranks, those that aren't known to have ended otherwise ended so. */
    Outcomes rest(IdSet part, Outcome outcome, boolean alsoDone) {
        var now = FIRST + outcome.ordinal();
        return new Outcomes(ranks,
                cells.map(Positions.in(ranks, part),
                        cell -> (cell & KIND) == PENDING || alsoDone && (cell & KIND) == DONE ? now : cell),
                whys, reported);
    }

    /** How bad a cell is, from nothing known to failed: which of two outcomes of a rank is told. */
    static int weight(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> 1;
            case CANCELED -> 2;
            case DEGRADED -> 3;
            case STOPPED -> 4;
            case OFFLINE -> 5;
            case TIMED_OUT -> 6;
            case FAILED -> 7;
        };
    }

    private static int weight(int cell) {
        return (cell & KIND) < FIRST ? 0 : weight(ALL[(cell & KIND) - FIRST]);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Outcomes that && reported == that.reported && ranks.equals(that.ranks)
                && cells.equals(that.cells) && whys.equals(that.whys);
    }

    @Override
    public int hashCode() {
        return 31 * ranks.hashCode() + whys.size();
    }
}

package muster.console.compare;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import muster.cluster.ClusterState;
import muster.console.grid.GridFrame;
import muster.console.grid.NodeGrid;
import muster.console.grid.RankStatus;
import muster.lab.Comparison;
import muster.tolerance.Verdict;

/**
 * One of the two clusters: its verdict, its grid, the line about a rank.
 *
 * @param verdict how the job shown stands there
 * @param grid its nodes
 * @param status the rank that is pointed at, in whichever grid
 */
record CompareSide(Label verdict, NodeGrid grid, Label status) {
    private static final PseudoClass STARTS = PseudoClass.getPseudoClass("starts");
    private static final PseudoClass FAILS = PseudoClass.getPseudoClass("fails");

    /** Shows it at a moment. */
    void show(CompareModel model, ClusterState state, Comparison.Side side) {
        var shown = model.shown(state);
        var word = shown.flatMap(job -> job.verdict());
        verdict.setText(model.verdict(state, side));
        verdict.pseudoClassStateChanged(FAILS, word.filter(Verdict.Word.FAIL::equals).isPresent());
        verdict.pseudoClassStateChanged(STARTS, word.filter(one -> one != Verdict.Word.FAIL).isPresent());
        grid.chassisProperty().set(Math.max(0, model.scenario().cluster().chassis()));
        grid.frameProperty().set(GridFrame.of(state, model.job().get(), model.player().time().get()));
        point(model, state);
    }

    /** Tells of the rank that is pointed at, else of who is last. */
    void point(CompareModel model, ClusterState state) {
        var rank = grid.hoverRankProperty().get() >= 0
                ? grid.hoverRankProperty().get()
                : grid.focusedRankProperty().get();
        var sharing = grid.sharing(rank);
        var time = model.player().time().get();
        status.setText(rank < 0 || rank >= state.size() || sharing.isEmpty()
                ? RankStatus.last(state, model.job().get(), time)
                : sharing.count() == 1
                        ? RankStatus.rank(state, model.job().get(), rank, time)
                        : RankStatus.block(grid.frameProperty().get(), sharing));
        grid.setAccessibleText(status.getText());
    }
}

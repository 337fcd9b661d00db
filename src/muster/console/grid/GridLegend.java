package muster.console.grid;

import java.nio.IntBuffer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.FlowPane;

/** Every state and edge a cell can show, as shape and word: the same always, so that it can be learnt. */
public final class GridLegend extends FlowPane {
    private static final int SIDE = 14;

    private final BooleanProperty dark = new SimpleBooleanProperty(this, "dark");

    /** The legend. */
    public GridLegend() {
        super(10, 2);
        getStyleClass().add("grid-legend");
        for (var state : CellState.values()) {
            entry(state.word(), Cell.pack(state, 0, 140));
        }
        entry("drained", Cell.pack(CellState.IDLE, Cell.DRAINED, 0));
        entry("offline", Cell.pack(CellState.IDLE, Cell.OFFLINE, 0));
        entry("trimmed from R", Cell.pack(CellState.FAILED, Cell.TRIMMED, 0));
        dark.addListener(_ -> draw());
        sceneProperty().flatMap(scene -> scene.windowProperty()).flatMap(window -> window.renderScaleXProperty())
                .addListener(_ -> draw());
        draw();
    }

    /** Whether the window is dark. */
    public BooleanProperty darkProperty() {
        return dark;
    }

    private void entry(String word, short cell) {
        var label = new Label(word, new ImageView());
        label.setMinWidth(USE_PREF_SIZE);
        label.setUserData(cell);
        getChildren().add(label);
    }

    private void draw() {
        var window = getScene() == null ? null : getScene().getWindow();
        var scale = window == null ? 1 : window.getRenderScaleX();
        var side = (int) Math.round(SIDE * scale);
        var tiles = new CellTiles(CellLook.of(dark.get()), side, scale, false);
        for (var child : getChildren()) {
            if (child instanceof Label label && label.getGraphic() instanceof ImageView view
                    && label.getUserData() instanceof Short cell) {
                view.setImage(new WritableImage(new PixelBuffer<>(side, side, IntBuffer.wrap(tiles.tile(cell, 0)),
                        PixelFormat.getIntArgbPreInstance())));
                view.setFitWidth(side / scale);
                view.setFitHeight(side / scale);
            }
        }
    }
}

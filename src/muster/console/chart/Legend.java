package muster.console.chart;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** What lines, bands and dashes of a chart mean. */
final class Legend {
    private Legend() {}

    static List<Node> of(Picture picture) {
        var entries = new ArrayList<Node>();
        for (var i = 0; i < picture.lines().size(); i++) {
            var name = picture.lines().get(i).name();
            entries.add(entry(name.isEmpty() ? picture.measure().toString() : name, sample("sample-line", i),
                    sample("sample-symbol", i)));
        }
        if (picture.left() > 0) {
            entries.add(new Label("and " + picture.left() + " more that aren't shown"));
        }
        if (!picture.measure().band().isEmpty()) {
            entries.add(entry(picture.measure().band(), sample("sample-band", 0)));
        }
        if (picture.hasExact()) {
            entries.add(entry("closed form", sample("sample-exact", 0)));
        }
        return entries;
    }

    private static Label entry(String text, Region... samples) {
        var sample = new StackPane(samples);
        sample.getStyleClass().add("sample");
        var label = new Label(text, sample);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private static Region sample(String style, int line) {
        var sample = new Region();
        sample.getStyleClass().addAll(style, "line" + line);
        return sample;
    }
}

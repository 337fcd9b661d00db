/** Muster: the roll call before the work starts. */
module muster {
    requires java.desktop;
    requires java.logging;
    requires javafx.swing;
    requires javafx.fxml;
    requires transitive javafx.controls;
    requires atlantafx.base;
    requires transitive tools.jackson.databind;
    requires info.picocli;

    opens muster.cli to info.picocli;
    opens muster.console to javafx.fxml;
    opens muster.console.act to javafx.fxml;
    opens muster.console.chart to javafx.fxml;
    opens muster.console.compare to javafx.fxml;
    opens muster.console.grid to javafx.fxml;
    opens muster.console.job to javafx.fxml;
    opens muster.console.link to javafx.fxml;
    opens muster.console.part to javafx.fxml;
    opens muster.console.preset to javafx.fxml;
    opens muster.console.submit to javafx.fxml;
    opens muster.console.time to javafx.fxml;
    opens muster.console.whatif to javafx.fxml;
}

package muster.console;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;

/** The page of keys, laid over the window. */
final class HelpController {
    @FXML
    private StackPane helpPane;
    @FXML
    private Button closeHelpButton;

    @FXML
    private void initialize() {
        helpPane.managedProperty().bind(helpPane.visibleProperty());
        helpPane.visibleProperty().subscribe(shown -> {
            if (shown) {
                closeHelpButton.requestFocus();
            }
        });
        helpPane.setOnMousePressed(_ -> close());
    }

    @FXML
    private void close() {
        helpPane.setVisible(false);
    }
}

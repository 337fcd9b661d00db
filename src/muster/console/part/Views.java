package muster.console.part;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import javafx.fxml.FXMLLoader;
import javafx.scene.Node;
import javafx.scene.Parent;

/** Loads FXML views by name and gives each its controller, made by whoever registered the controller's class. */
public final class Views {
    private final Map<Class<?>, Supplier<?>> makers = new HashMap<>();

    /**
     * Registers a controller.
     *
     * @param controller the class that an FXML file names
     * @param maker makes one with what it needs
     * @return this
     */
    public <C> Views with(Class<C> controller, Supplier<? extends C> maker) {
        makers.put(controller, maker);
        return this;
    }

    /**
     * Loads {@code muster/console/NAME.fxml}.
     *
     * @param name the file's name without its ending
     * @return the root of a new view
     * @throws IllegalStateException if there is no such file, or if it names a controller nobody registered
     */
    public Parent load(String name) {
        var file = Views.class.getResource("/muster/console/" + name + ".fxml");
        if (file == null) {
            throw new IllegalStateException("no view " + name + ".fxml");
        }
        var loader = new FXMLLoader(file);
        loader.setControllerFactory(this::controller);
        try {
            return loader.load();
        } catch (IOException cause) {
            throw new UncheckedIOException("view " + name + ".fxml: " + cause.getMessage(), cause);
        }
    }

    /**
     * Shows a part of a view, or leaves no gap where it was.
     *
     * @param node the part
     * @param present whether it is there
     */
    public static void present(Node node, boolean present) {
        node.setVisible(present);
        node.setManaged(present);
    }

    private Object controller(Class<?> type) {
        var maker = makers.get(type);
        if (maker == null) {
            throw new IllegalStateException("no controller registered for " + type.getName());
        }
        return maker.get();
    }
}

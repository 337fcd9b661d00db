package muster.tolerance;

import java.util.List;
import muster.flux.FormatException;
import tools.jackson.databind.JsonNode;

/** The keys that an object may have. */
final class Keys {
    private Keys() {}

    /**
     * Refuses an object with any other key than these.
     *
     * @param path where it stands; "" at the top
     * @throws FormatException naming the key by its path, and the nearest known
     */
    static void check(JsonNode object, String path, String... known) throws FormatException {
        var list = List.of(known);
        for (var key : object.propertyNames()) {
            if (!list.contains(key)) {
                throw new FormatException((path.isEmpty() ? "" : path + ".") + Quote.text(key, 60)
                        + ": no such key. " + Quote.known(key, list));
            }
        }
    }
}

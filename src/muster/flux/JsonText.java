package muster.flux;

import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON object as the text it was read from, which takes a tenth of the memory that its tree does. The tree is made anew
 * each time it is asked for.
 */
public final class JsonText implements Supplier<ObjectNode> {
    private final byte[] document;
    private final int from;
    private final int to;

    /**
     * An object in a document.
     *
     * @param document UTF-8 that was found to be JSON; it is kept and not to be changed any more
     * @param from where the object begins in it
     * @param to where it has ended
     */
    public JsonText(byte[] document, int from, int to) {
        this.document = document;
        this.from = from;
        this.to = to;
    }

    /**
     * An object as text.
     *
     * @param tree the object
     * @return its text
     */
    static JsonText of(ObjectNode tree) {
        var document = Json.mapper.writeValueAsBytes(tree);
        return new JsonText(document, 0, document.length);
    }

    @Override
    public ObjectNode get() {
        return (ObjectNode) Json.mapper.readTree(document, from, to - from);
    }

    /**
     * One of its values, of which alone a tree is made.
     *
     * @param key its name
     * @return the value; missing if there is none, and the last of several
     */
    public JsonNode get(String key) {
        JsonNode value = MissingNode.getInstance();
        try (var parser = Json.parser(document, from, to)) {
            parser.nextToken();
            for (var name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                if (name.equals(key)) {
                    value = Json.mapper.readTree(parser);
                }
                parser.skipChildren();
            }
        }
        return value;
    }
}

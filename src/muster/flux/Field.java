package muster.flux;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A place in a JSON document and what was found there, so that whatever is wrong is told by its path.
 *
 * @param in the place that it is in; null for the whole document
 * @param key under which key it is there, or what the document is called
 * @param index at which index; −1 where it is under a key
 * @param node the value; a missing node where there is none
 */
record Field(Field in, String key, int index, JsonNode node) {
    /** The most digits of a number that a message shows. */
    private static final int LONGEST = 30;

    Field(String name, JsonNode document) {
        this(null, name, -1, document);
    }

    /** Where it is, as {@code R.execution.R_lite[2].rank}. */
    String path() {
        if (in == null) {
            return key;
        }
        return in.path() + (index < 0 ? "." + FormatException.visible(key) : "[" + index + "]");
    }

    Field at(String name) {
        return new Field(this, name, -1, node.path(name));
    }

    boolean absent() {
        return node.isMissingNode();
    }

    ObjectNode object() throws FormatException {
        return node instanceof ObjectNode object ? object : fail("an object");
    }

    List<Field> items() throws FormatException {
        if (!node.isArray()) {
            throw error("a list");
        }
        var items = new ArrayList<Field>(node.size());
        for (var item : node) {
            items.add(new Field(this, "", items.size(), item));
        }
        return items;
    }

    String string() throws FormatException {
        return node.isString() ? node.stringValue() : fail("a string");
    }

    double number() throws FormatException {
        var value = node.isNumber() ? node.doubleValue(Double.NaN) : Double.NaN;
        if (!Double.isFinite(value)) {
            throw error("a number");
        }
        return value;
    }

    int integer(int least) throws FormatException {
        if (node.isIntegralNumber() && node.canConvertToInt() && node.intValue() >= least) {
            return node.intValue();
        }
        throw error("a whole number, " + least + " to " + Integer.MAX_VALUE);
    }

    IdSet ids() throws FormatException {
        var text = string();
        try {
            return IdSet.parse(text);
        } catch (FormatException e) {
            throw within(e);
        }
    }

    FormatException within(FormatException cause) {
        return new FormatException(path() + ": " + cause.getMessage());
    }

    FormatException error(String expected) {
        return new FormatException(absent()
                ? path() + " is missing: expected " + expected
                : path() + " " + shown() + ": expected " + expected);
    }

    private <T> T fail(String expected) throws FormatException {
        throw error(expected);
    }

    private String shown() {
        return switch (node.getNodeType()) {
            case OBJECT -> "{…}";
            case ARRAY -> "[…]";
            case STRING -> FormatException.quote(node.stringValue());
            case NUMBER, BOOLEAN -> brief(node.asString());
            case NULL, MISSING, BINARY, POJO -> "null";
        };
    }

    private static String brief(String number) {
        return number.length() > LONGEST ? number.substring(0, LONGEST) + "…" : number;
    }
}

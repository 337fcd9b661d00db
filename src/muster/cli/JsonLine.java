package muster.cli;

import tools.jackson.databind.JsonNode;

/** JSON for a terminal. */
final class JsonLine {
    private JsonLine() {}

    /** A value in one line, in which nothing can steer a terminal: such characters only stand in strings. */
    static String of(JsonNode json) {
        var text = json.toString();
        StringBuilder out = null;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            var type = c < 0x7f ? Character.OTHER_SYMBOL : Character.getType(c);
            if (type == Character.CONTROL || type == Character.FORMAT || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR) {
                out = out == null ? new StringBuilder(text.length() + 16).append(text, 0, i) : out;
                out.append(String.format("\\u%04x", (int) c));
            } else if (out != null) {
                out.append(c);
            }
        }
        return out == null ? text : out.toString();
    }
}

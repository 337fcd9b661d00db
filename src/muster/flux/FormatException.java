package muster.flux;

/**
 * Text that is not in the form it should have. Its message is one line for people: what was read, the text (bounded,
 * control
 * characters made visible), the position, and what was expected there.
 */
public final class FormatException extends Exception {
    private static final long serialVersionUID = 1L;

    /** The most characters of the offending text that a message shows. */
    private static final int SHOWN = 60;

    /**
     * An error in one line.
     *
     * @param message what is wrong, and where; it is made fit to be printed, whatever it quotes
     */
    public FormatException(String message) {
        super(visible(message));
    }

    /**
     * An error at a place of a text.
     *
     * @param what what the text should have been, as "idset"
     * @param text the text as it was read, of any length
     * @param position where it stops being one: 0 is the first character, the length is its end
     * @param expected what was expected there
     * @return an error that reads {@code idset '1-2x': position 3: expected ',' or the end}
     */
    public static FormatException at(String what, String text, int position, String expected) {
        var from = Math.max(0, Math.min(position - SHOWN / 2, text.length() - SHOWN));
        var to = Math.min(text.length(), from + SHOWN);
        return new FormatException(what + " '" + (from > 0 ? "…" : "") + visible(text.substring(from, to))
                + (to < text.length() ? "…" : "") + "': position " + position + ": expected " + expected);
    }

    /**
     * An error of a text as a whole.
     *
     * @param what what the text should have been
     * @param text the text as it was read, of any length
     * @param expected what was expected
     * @return an error that reads {@code duration '5 apples': expected a number and a unit}
     */
    public static FormatException of(String what, String text, String expected) {
        return new FormatException(what + " " + quote(text) + ": expected " + expected);
    }

    /**
     * Text from outside, fit to stand in a message.
     *
     * @param text any text
     * @return it in single quotes, cut at 60 characters, control characters made visible
     */
    public static String quote(String text) {
        return text.length() > SHOWN ? "'" + visible(text.substring(0, SHOWN)) + "…'" : "'" + visible(text) + "'";
    }

    /**
     * Text from outside, fit to be printed: whatever could steer a terminal, break a line, turn the writing
     * direction or be
     * half a character is written as its code.
     *
     * @param text any text
     * @return the same with {@code \n}, {@code \t}, {@code \u001b} and the like spelt out
     */
    public static String visible(String text) {
        if (text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            return text;
        }
        var out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                default -> {
                    switch (Character.getType(c)) {
                        case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR,
                                Character.PARAGRAPH_SEPARATOR, Character.SURROGATE, Character.UNASSIGNED,
                                Character.PRIVATE_USE ->
                            out.append(c < 0x10000 ? String.format("\\u%04x", c) : String.format("\\u{%x}", c));
                        default -> out.appendCodePoint(c);
                    }
                }
            }
        });
        return out.toString();
    }
}

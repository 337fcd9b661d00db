package muster.console.part;

import java.util.function.Function;
import javafx.util.StringConverter;

/** How values read where they are chosen or marked, and can't be typed. */
public final class Worded<T> extends StringConverter<T> {
    private final Function<T, String> words;

    /**
     * A way to put values into words.
     *
     * @param words of a value, or of null where nothing is chosen
     */
    public Worded(Function<T, String> words) {
        this.words = words;
    }

    @Override
    public String toString(T value) {
        return words.apply(value);
    }

    @Override
    public T fromString(String text) {
        throw new UnsupportedOperationException("can't be typed: " + text);
    }
}

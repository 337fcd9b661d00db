package muster.console.chart;

import java.util.function.Function;
import javafx.util.StringConverter;

/** How values read where they are chosen or marked, and can't be typed. */
final class Worded<T> extends StringConverter<T> {
    private final Function<T, String> words;

    Worded(Function<T, String> words) {
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

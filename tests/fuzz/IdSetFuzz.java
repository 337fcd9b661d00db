package fuzz;

import java.nio.charset.StandardCharsets;
import muster.flux.FormatException;
import muster.flux.IdSet;

/** What a set of ids may be written as: it is read and written alike, or one line says why not. */
public final class IdSetFuzz {
    private static final long LARGEST = 1 << 16;

    private IdSetFuzz() {}

    /**
     * Tries one input.
     *
     * @param bytes any
     */
    public static void fuzzerTestOneInput(byte[] bytes) {
        try {
            var set = IdSet.parse(new String(bytes, StandardCharsets.UTF_8));
            Check.same(set, IdSet.parse(set.toString()));
            Check.same(set, IdSet.parse("[" + set + "]"));
            if (set.count() <= LARGEST && set.max() < Integer.MAX_VALUE) {
                Check.same(set, IdSet.of(set.toArray()));
            }
        } catch (FormatException e) {
            Check.line(e);
        }
    }
}

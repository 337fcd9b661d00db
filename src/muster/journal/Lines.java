package muster.journal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The lines of a stream of bytes in UTF-8, one at a time and none longer than can be kept. A line lies among others in an
 * array, until the next is asked for.
 */
final class Lines {
    /** The longest line that is read: R of a million nodes is far below it. */
    static final int LONGEST = 64 << 20;

    private static final int SIZE = 1 << 18;
    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final InputStream in;
    private byte[] bytes = new byte[SIZE];
    private int filled;
    private int fills;
    private int from;
    private int to;
    /** Where the next line begins. */
    private int next;
    private long number;
    private boolean ascii;
    private boolean ended;
    private boolean cut;

    Lines(InputStream in) {
        this.in = in;
    }

    /** Goes to the next line; false after the last. */
    boolean next() throws IOException {
        number++;
        from = next;
        to = next;
        ascii = true;
        ended = false;
        while (!ended && (to < filled || fill())) {
            find();
        }
        next = ended ? to + 1 : to;
        if (to - from > LONGEST) {
            throw new LineTooLongException();
        }
        if (!ended && from == to) {
            number--;
            return false;
        }
        if (number == 1 && to - from >= MARK.length
                && Arrays.equals(bytes, from, from + MARK.length, MARK, 0, MARK.length)) {
            from += MARK.length;
        }
        return true;
    }

    /** Looks for the end of the line in what there is. */
    private void find() {
        var array = bytes;
        var all = 0;
        var at = to;
        while (at < filled && array[at] != '\n') {
            all |= array[at++];
        }
        to = at;
        ended = at < filled;
        ascii &= all >= 0;
    }

    /** Gets more, of which there is some; what there is of the line stays, but not where it is. */
    private boolean fill() throws IOException {
        var begun = filled - from;
        if (begun > LONGEST) {
            throw new LineTooLongException();
        }
        var size = Math.max(SIZE, Math.min(2 * begun, LONGEST + SIZE));
        var into = size == bytes.length ? bytes : new byte[size];
        System.arraycopy(bytes, from, into, 0, begun);
        bytes = into;
        from = 0;
        to = begun;
        filled = begun;
        fills++;
        try {
            filled += cut ? 0 : Math.max(0, in.read(bytes, begun, size - begun));
        } catch (EOFException e) {
            // Compressed data that stops too early, as of a writer that was killed: what came before it is good.
            cut = true;
        }
        return filled > begun;
    }

    /** What the line lies in, with others before and after it. */
    byte[] bytes() {
        return bytes;
    }

    /** How often that was filled. */
    int fills() {
        return fills;
    }

    /** Where it was filled to. */
    int filled() {
        return filled;
    }

    /** Where the line begins there. */
    int from() {
        return from;
    }

    /** Where it has ended, before the mark of its end. */
    int to() {
        return to;
    }

    /** The line; bytes that are no UTF-8 are replaced. */
    String text() {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /** Whether it has bytes that are no UTF-8. */
    boolean garbled() {
        if (ascii) {
            return false;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
            return false;
        } catch (CharacterCodingException e) {
            return true;
        }
    }

    /** Which line was read last, from 1; 0 before the first. */
    long number() {
        return number;
    }

    /** Whether that line had an end, and isn't merely where the stream ended. */
    boolean ended() {
        return ended;
    }

    /** Whether the stream broke off before its own end. */
    boolean cut() {
        return cut;
    }

    /** There is a line of more than {@link #LONGEST} bytes. */
    static final class LineTooLongException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}

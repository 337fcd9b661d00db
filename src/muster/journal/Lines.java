package muster.journal;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The lines of a stream of bytes in UTF-8, one at a time and none longer than can be kept. */
final class Lines {
    /** The longest line that is read: R of a million nodes is far below it. */
    static final int LONGEST = 64 << 20;

    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int filled;
    private long number;
    private boolean ended;
    private boolean garbled;
    private boolean cut;

    Lines(InputStream in) {
        this.in = in;
    }

    /** The next line, without its end; null after the last. */
    String next() throws IOException {
        number++;
        ended = false;
        // What came before the buffer, of a line that doesn't fit into it.
        ByteArrayOutputStream before = null;
        while (at < filled || fill()) {
            var from = at;
            while (at < filled && buffer[at] != '\n') {
                at++;
            }
            var to = at;
            if (at < filled) {
                at++;
                ended = true;
            }
            if (ended && before == null) {
                return text(buffer, from, to - from);
            }
            before = before == null ? new ByteArrayOutputStream(2 * buffer.length) : before;
            if (before.size() + to - from > LONGEST) {
                throw new LineTooLongException();
            }
            before.write(buffer, from, to - from);
            if (ended) {
                break;
            }
        }
        if (before == null) {
            number--;
            return null;
        }
        return text(before.toByteArray(), 0, before.size());
    }

    /** Which line was read last, from 1; 0 before the first. */
    long number() {
        return number;
    }

    /** Whether that line had an end, and isn't merely where the stream ended. */
    boolean ended() {
        return ended;
    }

    /** Whether it had bytes that are no UTF-8, which are replaced. */
    boolean garbled() {
        return garbled;
    }

    /** Whether the stream broke off before its own end. */
    boolean cut() {
        return cut;
    }

    private boolean fill() throws IOException {
        at = 0;
        try {
            filled = cut ? 0 : Math.max(0, in.read(buffer));
        } catch (EOFException e) {
            // Compressed data that stops too early, as of a writer that was killed: what came before it is good.
            filled = 0;
            cut = true;
        }
        return filled > 0;
    }

    private String text(byte[] bytes, int offset, int length) {
        var marked = number == 1 && length >= MARK.length
                && Arrays.equals(bytes, offset, offset + MARK.length, MARK, 0, MARK.length) ? MARK.length : 0;
        var text = new String(bytes, offset + marked, length - marked, StandardCharsets.UTF_8);
        garbled = text.indexOf('\uFFFD') >= 0 && !isUtf8(ByteBuffer.wrap(bytes, offset, length));
        return text;
    }

    private static boolean isUtf8(ByteBuffer bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes);
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** There is a line of more than {@link #LONGEST} bytes. */
    static final class LineTooLongException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}

package muster.journal;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

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
        var line = new ByteArrayOutputStream();
        ended = false;
        number++;
        while (at < filled || fill()) {
            var end = at;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            if (line.size() + end - at > LONGEST) {
                throw new LineTooLongException();
            }
            line.write(buffer, at, end - at);
            at = end;
            if (end < filled) {
                at++;
                ended = true;
                break;
            }
        }
        if (!ended && line.size() == 0) {
            number--;
            return null;
        }
        return text(line.toByteArray());
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

    private String text(byte[] bytes) {
        var from = number == 1 && bytes.length >= MARK.length && bytes[0] == MARK[0] && bytes[1] == MARK[1]
                && bytes[2] == MARK[2] ? MARK.length : 0;
        var text = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
        garbled = text.indexOf('\uFFFD') >= 0 && !isUtf8(bytes);
        return text;
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
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

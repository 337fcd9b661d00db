package muster.journal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Sees by its first two bytes whether a stream is gzip (RFC 1952), and reads it as what it holds. */
final class Unzipped {
    private static final int SIZE = 1 << 16;

    private Unzipped() {}

    static InputStream of(InputStream raw) throws IOException {
        var in = new Peeking(raw);
        in.mark(2);
        var zipped = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return zipped ? new GZIPInputStream(in, SIZE) : in;
    }

    /**
     * Says that something is available until the end is really there. The unzipper asks that between the members of a
     * stream, and would take a pipe that is only slow for one that has ended.
     */
    private static final class Peeking extends BufferedInputStream {
        Peeking(InputStream in) {
            super(in, SIZE);
        }

        @Override
        public synchronized int available() throws IOException {
            var now = super.available();
            if (now > 0) {
                return now;
            }
            mark(1);
            var next = read();
            reset();
            return next < 0 ? 0 : 1;
        }
    }
}

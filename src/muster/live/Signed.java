package muster.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.OptionalLong;
import tools.jackson.databind.node.ObjectNode;

/**
 * A jobspec as the ingest takes it: a header, the jobspec and a signature, in base64 with points between (RFC 15). The
 * mechanism "none" signs nothing: an instance takes it from its own owner alone.
 */
final class Signed {
    private Signed() {}

    /**
     * A jobspec as its owner may send it.
     *
     * @param userid who sends it; a broker checks it against what the socket says
     */
    static String none(ObjectNode jobspec, long userid) {
        var header = "version\0i1\0userid\0i" + userid + "\0mechanism\0snone\0";
        return base64(header) + "." + base64(jobspec.toString()) + ".none";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The user that this process is; empty where the system doesn't say. */
    static OptionalLong userid() {
        try {
            return OptionalLong
                    .of(Integer.toUnsignedLong((int) Files.getAttribute(Path.of("/proc/self"), "unix:uid")));
        } catch (IOException _) {
            return OptionalLong.empty();
        }
    }
}

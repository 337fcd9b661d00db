package muster.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import muster.flux.FormatException;

/** What a command says on its standard error: its last line tells why it failed, what comes before are the steps that led there. */
final class LastWords {
    private static final int KEPT = 1 << 12;
    private static final long PATIENCE_MILLIS = 1000;
    /** What a shell adds to the signal that ended a command, and Java too. */
    private static final int SIGNALED = 128;
    private static final int SIGNALS = 64;

    private final Process process;
    private final Thread listener;
    private volatile String last = "";

    /** Listens until there is nothing more to hear. */
    LastWords(Process process) {
        this.process = process;
        this.listener = Thread.ofVirtual().name("standard error").start(this::listen);
    }

    private void listen() {
        var kept = "";
        try (var err = process.getErrorStream()) {
            var bytes = new byte[KEPT];
            for (var read = err.read(bytes); read >= 0; read = err.read(bytes)) {
                kept += new String(bytes, 0, read, StandardCharsets.UTF_8);
                kept = kept.substring(Math.max(0, kept.length() - KEPT));
                last = kept.lines().filter(line -> !line.isBlank()).reduce("", (_, line) -> line.strip());
            }
        } catch (IOException _) {
            return; // It was closed here.
        }
    }

    /**
     * Why a command failed, a moment after it did; what it left behind may hold its standard error open for ever.
     *
     * @param name what the command is called
     * @return its last line, fit to be shown in a sentence; else how it ended
     */
    String why(String name) throws InterruptedException {
        listener.join(PATIENCE_MILLIS);
        if (!last.isEmpty()) {
            return FormatException.visible(last.endsWith(".") ? last.substring(0, last.length() - 1) : last);
        }
        if (process.isAlive()) {
            return name + " closed its output";
        }
        var status = process.exitValue();
        return name + (status > SIGNALED && status <= SIGNALED + SIGNALS
                ? " was ended by signal " + (status - SIGNALED)
                : " ended with " + status);
    }
}

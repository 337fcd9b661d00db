package muster.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, or a batch system's SIGTERM, while work is done that is worth keeping: the process ends only after what there is was
 * saved, or after a while.
 */
final class Interrupt implements AutoCloseable {
    /** The exit code of a process that SIGINT ended, as shells have it. */
    static final int CODE = 130;

    private static final long PATIENCE_SECONDS = 20;

    private final CountDownLatch saved = new CountDownLatch(1);
    private final Thread hook = new Thread(this::hold, "interrupt");
    private volatile boolean asked;

    Interrupt() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void hold() {
        asked = true;
        try {
            saved.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the process is to end. */
    boolean asked() {
        return asked;
    }

    /** Says that all is saved. */
    @Override
    public void close() {
        saved.countDown();
        if (!asked) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                return; // The process began to end just now, and nothing holds it any more.
            }
        }
    }
}

package muster.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Follows a journal that only grows into a file, from its first entry on, in a thread of its own: whatever is heard is in the
 * system's hands at once, and on the disk within a second. That the journal's past is cut meanwhile changes nothing in the file.
 */
public final class Recorder implements AutoCloseable {
    /**
     * How a recording stands.
     *
     * @param file the file that is written; of several pieces the latest
     * @param files how many pieces there are
     * @param entries how many entries are in them
     * @param bytes how large they are together
     * @param ended whether no more will be recorded
     * @param failure why it ended before it was asked to, in one line for people
     */
    public record Progress(Path file, int files, long entries, long bytes, boolean ended, Optional<String> failure) {
        /** Nothing of it may be absent. */
        public Progress {
            Objects.requireNonNull(file);
            Objects.requireNonNull(failure);
        }
    }

    private final Journal journal;
    private final Journal.Reader reader;
    private final RecordFile file;
    private final Journal.Listener hearing = this::changed;
    private final List<Consumer<Progress>> listeners = new CopyOnWriteArrayList<>();
    private final Thread writer;
    private volatile Progress progress;
    /** Whether there may be more to take; it and the next are guarded by this. */
    private boolean changed;
    private boolean closing;

    private Recorder(Journal journal, RecordFile file) {
        this.journal = journal;
        this.reader = journal.reader();
        this.file = file;
        this.progress = progress(false, Optional.empty());
        this.writer = Thread.ofPlatform().daemon().name("record").unstarted(this::write);
    }

    /**
     * Begins to record.
     *
     * @param journal what to follow
     * @param file where to; a new file
     * @param options how it is written
     * @return the recorder, to be closed
     * @throws IOException if the file can't be made, in one line for people
     */
    public static Recorder start(Journal journal, Path file, RecordFile.Options options) throws IOException {
        var recorder = new Recorder(journal, RecordFile.create(file, options));
        journal.listen(recorder.hearing);
        recorder.writer.start();
        return recorder;
    }

    /**
     * How it stands.
     *
     * @return as it is now
     */
    public Progress progress() {
        return progress;
    }

    /**
     * Tells how it stands after each write and at the end, on the thread that writes.
     *
     * @param listener who is told
     */
    public void onProgress(Consumer<Progress> listener) {
        listeners.add(listener);
    }

    /** Ends it. All that the journal holds now is in the file then, or {@link #progress} says why not. */
    @Override
    public void close() {
        synchronized (this) {
            closing = true;
            notifyAll();
        }
        try {
            writer.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void changed(int firstChanged) {
        changed = true;
        notifyAll();
    }

    private void write() {
        var failure = Optional.<String>empty();
        try (var closed = file) {
            while (true) {
                // Asked before the entries are taken, so that whatever was there when it was closed is among them.
                var last = isClosing();
                var news = take();
                if (!news.isEmpty()) {
                    closed.append(news);
                    tell(progress(false, failure));
                }
                var left = closed.forceInTime();
                if (last) {
                    break;
                }
                await(left);
            }
        } catch (IOException e) {
            failure = Optional.of(e.getMessage());
        } catch (InterruptedException _) {
            failure = Optional.of(file.file() + ": not recorded any more: interrupted");
        } finally {
            journal.unlisten(hearing);
            reader.close();
            tell(progress(true, failure));
        }
    }

    private synchronized boolean isClosing() {
        return closing;
    }

    private List<Entry> take() throws IOException {
        synchronized (this) {
            changed = false;
        }
        return reader.take()
                .orElseThrow(
                        () -> new IOException(file.file() + ": not recorded any more: what it holds was told anew"));
    }

    /** Waits for news, at most so many milliseconds; 0 is for ever. */
    private synchronized void await(long millis) throws InterruptedException {
        if (!closing && !changed) {
            wait(millis);
        }
    }

    private Progress progress(boolean ended, Optional<String> failure) {
        return new Progress(file.file(), file.files(), file.entries(), file.bytes(), ended, failure);
    }

    private void tell(Progress now) {
        progress = now;
        listeners.forEach(listener -> listener.accept(now));
    }
}

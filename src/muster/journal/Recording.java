package muster.journal;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import muster.flux.FormatException;

/**
 * An instance that is a file: what it tells is past. The file is read in the background, so that a window can show what
 * has come so far; where it is faulty, what came before the fault stays.
 */
public final class Recording implements Instance {
    /**
     * How the reading went.
     *
     * @param notes what its reader should know, though it is no error: lines for people
     * @param error why it ended before the end, for people to read and act on; empty if it did not
     * @param stopped whether it ended because somebody stopped it
     */
    public record Loaded(List<String> notes, Optional<String> error, boolean stopped) {
        /** Keeps them as they are. */
        public Loaded {
            notes = List.copyOf(notes);
        }
    }

    /** Opens a source; it is called where the reading is done. */
    private interface Source {
        JournalReader open() throws FormatException;
    }

    /** Entries are handed on in packs of so many: few enough to be shown at once, enough not to be shown one by one. */
    private static final int PACK = 1000;

    private static final Answer REFUSED = new Answer.Refused(
            "A recording takes no commands: what it shows is past. Open a scenario to try it another way.");

    private final String title;
    private final Source source;
    private final long length;
    private final Journal journal = new Journal();
    private final CompletableFuture<Loaded> loaded = new CompletableFuture<>();
    private volatile JournalReader reader;
    private volatile boolean stop;

    private Recording(String title, Source source, long length) {
        this.title = title;
        this.source = source;
        this.length = length;
    }

    /**
     * Opens a file and begins to read it.
     *
     * @param file the file
     * @return the recording, whose journal fills from now on
     */
    public static Recording open(Path file) {
        var name = file.getFileName() == null ? file.toString() : file.getFileName().toString();
        return new Recording(name, () -> JournalReader.open(file, name),
                Files.isRegularFile(file) ? file.toFile().length() : 0)
                .begin();
    }

    /**
     * Begins to read a stream, as from a pipe.
     *
     * @param in the stream, which is closed at the end
     * @param name what to call it
     * @return the recording, whose journal fills from now on
     */
    public static Recording of(InputStream in, String name) {
        return of(in, name, 0);
    }

    /** The same, where it is known how many bytes there are. */
    static Recording of(InputStream in, String name, long length) {
        return new Recording(name, () -> JournalReader.of(in, name), length).begin();
    }

    /**
     * Ends the reading early. What was read stays.
     */
    public void stop() {
        stop = true;
    }

    /**
     * How the reading goes.
     *
     * @return the part that is read, 0 to 1; empty where nobody knows how much there is
     */
    public OptionalDouble progress() {
        if (loaded.isDone()) {
            return OptionalDouble.of(1);
        }
        var now = reader;
        return length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(now == null ? 0 : Math.min(1, (double) now.bytes() / length));
    }

    /**
     * How the reading went.
     *
     * @return known when it has ended; it never fails. It is completed on the thread that reads, after the last change of
     *     the journal
     */
    public CompletableFuture<Loaded> loaded() {
        return loaded.copy();
    }

    @Override
    public Kind kind() {
        return Kind.RECORDING;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public CompletableFuture<Answer> send(double at, Command command) {
        return CompletableFuture.completedFuture(REFUSED);
    }

    @Override
    public void close() {
        stop();
    }

    private Recording begin() {
        Thread.ofPlatform().daemon().name("read " + title).start(this::load);
        return this;
    }

    private void load() {
        var outcome = new Loaded(List.of(), Optional.of(FormatException.visible(title) + ": reading it failed"), false);
        try (var opened = source.open()) {
            reader = opened;
            outcome = read(opened);
        } catch (FormatException e) {
            outcome = new Loaded(List.of(), Optional.of(e.getMessage() + ". Open another."), false);
        } catch (OutOfMemoryError e) {
            outcome = new Loaded(List.of(), Optional.of(FormatException.visible(title)
                    + ": more than fits into memory. What fits is shown. Open a part of it."), false);
        } finally {
            // Whatever happens, whoever waits is told.
            loaded.complete(outcome);
        }
    }

    private Loaded read(JournalReader from) {
        var pack = new ArrayList<Entry>();
        var error = Optional.<String>empty();
        try {
            for (var next = from.next(); next.isPresent() && !stop; next = from.next()) {
                pack.add(next.get());
                if (pack.size() == PACK) {
                    journal.append(pack);
                    pack.clear();
                }
            }
        } catch (FormatException e) {
            var good = journal.size() + pack.size() == 0 ? 0 : from.line() - 1;
            error = Optional.of(from.trouble() + ". " + shown(good) + " Repair it or open another.");
        }
        journal.append(pack);
        return new Loaded(from.notes(), error, stop && error.isEmpty());
    }

    private static String shown(long lines) {
        return lines < 1
                ? "None of it is shown."
                : lines == 1 ? "Line 1 is shown." : "Lines 1–" + lines + " are shown.";
    }
}

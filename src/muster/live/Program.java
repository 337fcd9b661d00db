package muster.live;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A command that is run to its end. One that doesn't come to it is killed.
 *
 * @param words the command and its arguments
 * @param variables what its environment has besides that of this process
 * @param patience how long it may take
 */
record Program(List<String> words, Map<String, String> variables, Duration patience) {
    /**
     * What came of it.
     *
     * @param status 0 if it is done
     * @param output what it printed, as far as it was wanted
     * @param why if it isn't done, its last words, in a line
     */
    record Outcome(int status, byte[] output, String why) {}

    /**
     * Runs it.
     *
     * @param input what it reads
     * @param longest of how many bytes its output is wanted; what is more is passed over
     * @return what comes of it; it fails with an IOException if there is no such command, with a TimeoutException if it was
     *     killed
     */
    CompletableFuture<Outcome> run(String input, int longest) {
        var outcome = new CompletableFuture<Outcome>().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
        var builder = new ProcessBuilder(words);
        builder.environment().putAll(variables);
        try {
            var process = builder.start();
            outcome.whenComplete((_, _) -> kill(process));
            Thread.ofVirtual().name(words.getFirst()).start(() -> follow(process, input, longest, outcome));
        } catch (IOException e) {
            outcome.completeExceptionally(e);
        }
        return outcome;
    }

    private void follow(Process process, String input, int longest, CompletableFuture<Outcome> outcome) {
        var said = new LastWords(process);
        try {
            give(process, input);
            var output = process.getInputStream().readNBytes(longest);
            process.getInputStream().transferTo(OutputStream.nullOutputStream());
            var status = process.waitFor();
            outcome.complete(new Outcome(status, output, status == 0 ? "" : said.why(name())));
        } catch (IOException e) {
            outcome.completeExceptionally(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            outcome.completeExceptionally(e);
        }
    }

    private String name() {
        return words.getFirst().substring(words.getFirst().lastIndexOf('/') + 1);
    }

    /** One that doesn't want to read all of it says why by how it ends. */
    private static void give(Process process, String input) {
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException _) {
            return;
        }
    }

    private static void kill(Process process) {
        if (process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}

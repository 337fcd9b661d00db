package muster.live;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import muster.flux.FormatException;
import muster.flux.JobId;
import tools.jackson.databind.node.ObjectNode;

/**
 * Submits through {@code flux job submit}, which signs a job as a site wants it: an instance takes unsigned ones from its
 * owner alone. For an instance that is reached over ssh it is the one that is found there.
 *
 * @param place where the instance is reached
 * @param environment the variables of the process
 */
record FluxSubmit(Place place, Map<String, String> environment) {
    private static final int LONGEST = 1 << 12;

    /** Submits; the answer never fails. */
    CompletableFuture<Asked.Reply> submit(ObjectNode jobspec) {
        var later = new CompletableFuture<Asked.Reply>();
        Thread.ofVirtual().name("flux job submit").start(() -> later.complete(run(jobspec)));
        return later;
    }

    /** Why it can't be done, as far as that is seen from here. */
    Optional<String> lacking() {
        return place instanceof Place.Ssh || isFound()
                ? Optional.empty()
                : Optional.of("This instance takes jobs from its owner and signed ones, which the command flux makes; "
                        + "no flux is found here.");
    }

    private boolean isFound() {
        return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> !folder.isEmpty() && Files.isExecutable(Path.of(folder, "flux")));
    }

    private List<String> words() {
        return switch (place) {
            case Place.Ssh ssh -> SshChannel.submit(ssh, environment);
            case Place.Local _,Place.OfJob _ -> List.of("flux", "job", "submit");
        };
    }

    private Asked.Reply run(ObjectNode jobspec) {
        var lacking = lacking();
        if (lacking.isPresent()) {
            return Asked.Reply.refused(lacking.get());
        }
        var builder = new ProcessBuilder(words());
        builder.environment().put("FLUX_URI", place.toString());
        try {
            var process = builder.start();
            var err = CompletableFuture.supplyAsync(() -> last(process), Thread::startVirtualThread);
            try (var in = process.getOutputStream()) {
                in.write(jobspec.toString().getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // It didn't want to read all of it; what it says is the reason.
                return Asked.Reply.refused(err.join().isEmpty() ? Connector.reason(e) : err.join());
            }
            var said = new String(process.getInputStream().readNBytes(LONGEST), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                return Asked.Reply.refused(err.join().isEmpty() ? "flux job submit failed" : err.join());
            }
            var id = JobId.parse(said);
            return Asked.Reply.done("submitted " + id, Optional.of(id));
        } catch (FormatException e) {
            return Asked.Reply.done("submitted; it isn't said as which job: " + e.getMessage(), Optional.empty());
        } catch (IOException e) {
            return Asked.Reply.refused("flux job submit: " + Connector.reason(e));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Asked.Reply.refused("interrupted; whether it was submitted isn't known");
        }
    }

    /** Its last line: what comes before it are the steps that led there. */
    private static String last(Process process) {
        try (var err = process.errorReader(StandardCharsets.UTF_8)) {
            return FormatException.visible(err.lines().filter(line -> !line.isBlank()).reduce("", (_, line) -> line)
                    .strip());
        } catch (IOException _) {
            return "";
        }
    }
}

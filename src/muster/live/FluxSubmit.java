package muster.live;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
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
 * @param patience how long it may take
 */
record FluxSubmit(Place place, Map<String, String> environment, Duration patience) {
    private static final int LONGEST = 1 << 12;
    /** What ssh ends with where it failed itself, whatever became of what it ran. */
    private static final int LOST = 255;
    private static final String PERHAPS = "; it may have been submitted all the same: look at the job list";

    /** As people expect it: a site's plugins may take some seconds to let a job in. */
    FluxSubmit(Place place, Map<String, String> environment) {
        this(place, environment, Duration.ofSeconds(60));
    }

    /** Submits; the answer never fails. */
    CompletableFuture<Asked.Reply> submit(ObjectNode jobspec) {
        var lacking = lacking();
        if (lacking.isPresent()) {
            return CompletableFuture.completedFuture(Asked.Reply.refused(lacking.get()));
        }
        return new Program(words(), Map.of("FLUX_URI", place.toString()), patience).run(jobspec.toString(), LONGEST)
                .thenApply(this::reply).exceptionally(this::failed);
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
            case Place.Ssh ssh -> new SshCommand(ssh, environment).submit();
            case Place.Local _,Place.OfJob _ -> List.of("flux", "job", "submit");
        };
    }

    private Asked.Reply reply(Program.Outcome outcome) {
        if (outcome.status() != 0) {
            return Asked.Reply.refused(place instanceof Place.Ssh && outcome.status() == LOST
                    ? outcome.why() + PERHAPS
                    : outcome.why());
        }
        try {
            var id = JobId.parse(new String(outcome.output(), StandardCharsets.UTF_8).strip());
            return Asked.Reply.done("submitted " + id, Optional.of(id));
        } catch (FormatException e) {
            return Asked.Reply.done("submitted; it isn't said as which job: " + e.getMessage(), Optional.empty());
        }
    }

    private Asked.Reply failed(Throwable failed) {
        return Asked.Reply.refused(Asked.cause(failed) instanceof TimeoutException
                ? "flux job submit gave no answer in " + patience.toSeconds() + " s and was ended" + PERHAPS
                : "flux job submit: " + Asked.words(failed));
    }
}

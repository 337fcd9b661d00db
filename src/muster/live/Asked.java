package muster.live;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import muster.flux.IdSet;
import muster.flux.JobId;
import muster.flux.Json;
import muster.journal.Answer;
import muster.journal.Command;
import tools.jackson.databind.node.ObjectNode;

/** Commands as requests to the services of a broker, and their responses as answers, in the services' words. */
final class Asked {
    private static final int URGENCY = 16;

    private final Rpc rpc;

    Asked(Rpc rpc) {
        this.rpc = rpc;
    }

    /** Does it; the answer never fails. */
    CompletableFuture<Answer> answer(Command command) {
        return switch (command) {
            case Command.Submit(var jobspec) -> submit(jobspec);
            case Command.Cancel(var job, var note) -> done("job-manager.raise", Json.object().put("id", job.value())
                    .put("severity", 0).put("type", "cancel").put("note", note), "canceled " + job);
            case Command.Raise(var job, var type, var severity, var note) -> done("job-manager.raise",
                    Json.object().put("id", job.value()).put("severity", severity).put("type", type).put("note", note),
                    "raised " + type + ", severity " + severity + ", on " + job);
            case Command.Drain(var ranks, var reason, var overwrite) -> done("resource.drain",
                    targets(ranks, reason).put("mode", overwrite ? "overwrite" : "update"), "drained " + ranks);
            case Command.Undrain(var ranks, var reason) ->
                done("resource.undrain", targets(ranks, reason), "undrained " + ranks);
            case Command.Inject _ -> CompletableFuture
                    .completedFuture(new Answer.Refused("a running Flux takes no faults: the model does"));
            case Command.ForceDown _ -> CompletableFuture.completedFuture(new Answer.Refused(
                    "a running Flux can't yet take ranks away from a job"));
        };
    }

    private CompletableFuture<Answer> submit(ObjectNode jobspec) {
        var user = Signed.userid();
        if (user.isEmpty()) {
            return CompletableFuture.completedFuture(
                    new Answer.Refused("not submitted: it can't be found out which user this is"));
        }
        var signed = Signed.none(jobspec, user.getAsLong());
        var request = Json.object().put("J", signed).put("urgency", URGENCY).put("flags", 0);
        return rpc.call("job-ingest.submit", request).thenApply(response -> {
            if (!response.path("id").isIntegralNumber() || response.get("id").bigIntegerValue().bitLength() > 64) {
                return new Answer.Done("submitted; the broker doesn't say as which job", Optional.empty());
            }
            var id = new JobId(response.get("id").bigIntegerValue().longValue());
            return (Answer) new Answer.Done("submitted " + id, Optional.of(id));
        }).exceptionally(Asked::refused);
    }

    private static ObjectNode targets(IdSet ranks, String reason) {
        var request = Json.object().put("targets", ranks.toString());
        return reason.isEmpty() ? request : request.put("reason", reason);
    }

    private CompletableFuture<Answer> done(String topic, ObjectNode request, String note) {
        return rpc.call(topic, request).thenApply(_ -> (Answer) new Answer.Done(note, Optional.empty()))
                .exceptionally(Asked::refused);
    }

    private static Answer refused(Throwable failed) {
        return new Answer.Refused(words(failed));
    }

    /** Why a call failed, in a line. */
    static String words(Throwable failed) {
        return failed instanceof CompletionException && failed.getCause() != null
                ? words(failed.getCause())
                : String.valueOf(failed.getMessage());
    }
}

package muster.live;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import muster.flux.IdSet;
import muster.flux.JobId;
import muster.flux.Json;
import muster.journal.Answer;
import muster.journal.Command;
import tools.jackson.databind.node.ObjectNode;

/**
 * Commands as requests to the services of a broker, and their responses as answers, in the services' words.
 *
 * @param rpc the connection
 * @param about whom it leads to
 * @param login whose jobs are sent
 * @param signing submits where a signature is wanted
 */
record Asked(Rpc rpc, About about, Login login, FluxSubmit signing) {
    private static final int URGENCY = 16;

    /**
     * What came back.
     *
     * @param answer for people
     * @param errno the service's error; 0 if it is done, −1 if what refused it has no number
     */
    record Reply(Answer answer, int errno) {
        static Reply done(String note, Optional<JobId> job) {
            return new Reply(new Answer.Done(note, job), 0);
        }

        static Reply refused(String note) {
            return new Reply(new Answer.Refused(note), -1);
        }
    }

    /** Does it; the answer never fails. */
    CompletableFuture<Reply> answer(Command command) {
        return switch (command) {
            case Command.Submit(var jobspec) -> login.surroundings().handle((mine, failed) -> failed == null
                    ? submit(mine.to(jobspec))
                    : CompletableFuture.completedFuture(Reply.refused(
                            "not submitted, as the environment of your login there isn't known: " + words(failed))))
                    .thenCompose(Function.identity());
            case Command.Cancel(var job, var note) -> raise(job, "cancel", 0, note, "canceled " + job);
            case Command.Raise(var job, var type, var severity, var note) ->
                raise(job, type, severity, note, "raised " + type + ", severity " + severity + ", on " + job);
            case Command.Drain(var ranks, var reason, var overwrite) -> done("resource.drain",
                    targets(ranks, reason).put("mode", overwrite ? "overwrite" : "update"), "drained " + ranks);
            case Command.Undrain(var ranks, var reason) ->
                done("resource.undrain", targets(ranks, reason), "undrained " + ranks);
            case Command.Inject _ ->
                CompletableFuture.completedFuture(Reply.refused("a running Flux takes no faults: the model does"));
            case Command.ForceDown _ -> CompletableFuture
                    .completedFuture(Reply.refused("a running Flux can't yet take ranks away from a job"));
        };
    }

    private CompletableFuture<Reply> raise(JobId job, String type, int severity, String note, String done) {
        return done("job-manager.raise", Json.object().put("id", job.value()).put("severity", severity)
                .put("type", type).put("note", note), done);
    }

    private CompletableFuture<Reply> submit(ObjectNode jobspec) {
        return about.owner() ? ingest(jobspec) : signing.submit(jobspec);
    }

    private CompletableFuture<Reply> ingest(ObjectNode jobspec) {
        var request = Json.object().put("J", Signed.none(jobspec, about.userid())).put("urgency", URGENCY)
                .put("flags", 0);
        return rpc.call("job-ingest.submit", request).thenApply(response -> {
            if (!response.path("id").isIntegralNumber() || response.get("id").bigIntegerValue().bitLength() > 64) {
                return Reply.done("submitted; the broker doesn't say as which job", Optional.empty());
            }
            var id = new JobId(response.get("id").bigIntegerValue().longValue());
            return Reply.done("submitted " + id, Optional.of(id));
        }).exceptionally(Asked::refused);
    }

    private static ObjectNode targets(IdSet ranks, String reason) {
        var request = Json.object().put("targets", ranks.toString());
        return reason.isEmpty() ? request : request.put("reason", reason);
    }

    private CompletableFuture<Reply> done(String topic, ObjectNode request, String note) {
        return rpc.call(topic, request).thenApply(_ -> Reply.done(note, Optional.empty()))
                .exceptionally(Asked::refused);
    }

    private static Reply refused(Throwable failed) {
        return cause(failed) instanceof RpcException refused
                ? new Reply(new Answer.Refused(refused.getMessage()), refused.errno())
                : Reply.refused(words(failed) + "; whether it was done isn't known");
    }

    /** Why a call failed, in a line. */
    static String words(Throwable failed) {
        return cause(failed) instanceof TimeoutException
                ? "it took too long"
                : String.valueOf(cause(failed).getMessage());
    }

    /** What a future failed for. */
    static Throwable cause(Throwable failed) {
        return (failed instanceof CompletionException || failed instanceof ExecutionException)
                && failed.getCause() != null ? cause(failed.getCause()) : failed;
    }
}

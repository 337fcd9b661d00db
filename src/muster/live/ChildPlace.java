package muster.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import muster.flux.FormatException;
import muster.flux.Json;

/**
 * Asks an instance where the instance is reached that one of its jobs is.
 *
 * @param connector how the first is reached
 */
record ChildPlace(Connector connector) {
    private static final Path HOSTNAME = Path.of("/proc/sys/kernel/hostname");

    /**
     * Resolves a job.
     *
     * @param child the job, and where it runs
     * @return where its own instance is reached; empty if it is none, or doesn't tell yet
     * @throws IOException if nobody can be asked or there is no such job, in one line that names it
     */
    Optional<Place> of(Place.OfJob child) throws IOException {
        var parent = connector.resolve(child.parent().isPresent() ? child.parent().get() : usual(child));
        try (var rpc = Rpc.on(connector.open(parent))) {
            var request = Json.object().put("id", child.job().value());
            request.putArray("attrs").add("annotations").add("state");
            var job = rpc.call("job-list.list-id", request).get(connector.patience().toMillis(), TimeUnit.MILLISECONDS)
                    .path("job");
            var uri = job.path("annotations").path("user").path("uri").stringValue("");
            return uri.isEmpty() ? Optional.empty() : Optional.of(nearest(Place.parse(uri)));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RpcException refused && refused.errno() == Errno.ENOENT) {
                throw new IOException(child + ": no such job at " + parent, e);
            }
            throw new IOException(child + ": " + Asked.words(e.getCause()), e);
        } catch (TimeoutException e) {
            throw new IOException(child + ": " + parent + " does not answer", e);
        } catch (FormatException e) {
            throw new IOException(child + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(child + ": interrupted", e);
        }
    }

    private Place usual(Place.OfJob child) throws IOException {
        try {
            return Place.usual(connector.environment()).orElseThrow(() -> new IOException(
                    child + ": no Flux runs here that could be asked for this job; name it, as URI#" + child));
        } catch (FormatException e) {
            throw new IOException(child + ": " + e.getMessage(), e);
        }
    }

    /** A job names the machine that it runs on; where that is this one, its socket is here. */
    private static Place nearest(Place place) throws IOException {
        if (place instanceof Place.Ssh(var user, var host, var port, var path) && user.isEmpty() && port.isEmpty()
                && host.equals(Files.readString(HOSTNAME).strip()) && Files.exists(Path.of(path))) {
            return new Place.Local(Path.of(path));
        }
        return place;
    }
}

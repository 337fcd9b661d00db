package muster.live;

import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which jobs' prologs run, as their events say. Safe for several threads. */
final class RunningPrologs {
    /** The prolog that perilog runs, the one that it can be asked about. */
    private static final String PERILOG = "job-manager.prolog";

    private final Set<String> jobs = new HashSet<>();
    private boolean over;

    /** Takes in what the stream of the jobs' events said. */
    synchronized void hear(ObjectNode payload) {
        var job = payload.path("id").toString();
        for (var event : payload.path("events")) {
            switch (event.path("name").stringValue("")) {
                case "prolog-start" -> {
                    if (isPerilog(event)) {
                        jobs.add(job);
                    }
                }
                case "prolog-finish" -> {
                    if (isPerilog(event)) {
                        jobs.remove(job);
                    }
                }
                case "clean" -> jobs.remove(job);
                default -> {
                }
            }
        }
        notifyAll();
    }

    private static boolean isPerilog(JsonNode event) {
        return event.path("context").path("description").stringValue("").equals(PERILOG);
    }

    /** No more will be heard. */
    synchronized void end() {
        over = true;
        notifyAll();
    }

    /** Waits until some prolog runs; false if no more will be heard. */
    synchronized boolean await() throws InterruptedException {
        while (jobs.isEmpty() && !over) {
            wait();
        }
        return !over;
    }

    /** Waits a while, or until no more will be heard. */
    synchronized void pause(long millis) throws InterruptedException {
        var until = System.nanoTime() + millis * 1_000_000;
        for (var left = millis; left > 0 && !over; left = (until - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
    }
}

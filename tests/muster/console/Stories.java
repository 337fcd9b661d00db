package muster.console;

import muster.console.session.Session;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import muster.cluster.History;
import muster.flux.FormatException;
import muster.flux.Json;
import muster.journal.Entry;
import muster.journal.Streams;
import muster.sim.Scenario;
import org.testfx.util.WaitForAsyncUtils;
import tools.jackson.databind.node.ObjectNode;

/** Small things to show in a window. */
public final class Stories {
    private Stories() {}

    /** A cluster of 16 whose one job of 8 loses ranks 3 and 5 and tolerates it. */
    public static final String TWO_OF_EIGHT = """
            {"name": "two of eight",
             "story": "Lustre isn't mounted on two of eight nodes. The job tolerates two.",
             "cluster": {"hosts": "pi[0-15]", "chassis": 4},
             "prologs": [{"name": "job-manager.prolog", "duration": 4, "timeout": 60,
                          "checks": [{"name": "lustre", "ranks": "3,5", "reports": "degraded",
                                      "message": "/p/lustre1 not mounted"}]}],
             "jobs": [{"at": 2, "nodes": 8, "tolerance": 2, "instance": true, "length": 30}]}
            """;

    public static Scenario twoOfEight() {
        return scenario(TWO_OF_EIGHT);
    }

    static Scenario scenario(String json) {
        try {
            return Scenario.parse(json, "test.json");
        } catch (FormatException wrong) {
            throw new AssertionError(wrong);
        }
    }

    /** A history with a moment at each time; those of whole tens are abnormal. */
    public static History at(double... times) {
        return History.of(entries(times));
    }

    /** The entries of such a history. */
    public static List<Entry> entries(double... times) {
        return Arrays.stream(times).mapToObj(Stories::entry).toList();
    }

    private static Entry entry(double time) {
        var event = time % 10 == 0
                ? "{\"timestamp\":%s,\"name\":\"drain\",\"context\":{\"idset\":\"0\",\"overwrite\":0}}"
                : "{\"timestamp\":%s,\"name\":\"online\",\"context\":{\"idset\":\"0\"}}";
        try {
            return new Entry(time, Streams.RESOURCES, (ObjectNode) Json
                    .parse("{\"events\":[" + event.formatted(time) + "]}"));
        } catch (FormatException wrong) {
            throw new AssertionError(wrong);
        }
    }

    /** Waits until a window shows what it was asked to. */
    static void settle(Session session) {
        WaitForAsyncUtils.waitForFxEvents();
        until(session, () -> true);
    }

    /** Waits until something holds and the window shows it. */
    public static void until(Session session, BooleanSupplier holds) {
        try {
            WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> WaitForAsyncUtils
                    .asyncFx(() -> holds.getAsBoolean() && !session.busy().get()).get());
            WaitForAsyncUtils.waitForFxEvents();
        } catch (TimeoutException late) {
            throw new AssertionError("the window didn't get there", late);
        }
    }

    /** Runs something on the FX thread, waits for it and for what follows. */
    public static void does(Session session, Runnable action) {
        WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(action));
        settle(session);
    }
}

package muster.cluster;

import java.util.OptionalLong;
import muster.flux.IdSet;
import tools.jackson.databind.node.ObjectNode;

/**
 * An exception raised on a job (RFC 21).
 *
 * @param time when, seconds since 1970
 * @param type what it is, as {@code node-failure}; text from the journal
 * @param severity 0, which is fatal, to 7
 * @param note what it says; text from the journal
 * @param userid who raised it; empty if the instance itself did and said no more
 * @param ranks the ranks it names as data, or as the rabbit service does by their hosts; empty if none
 * @param proves whether it comes from the instance or its owner, so that what it says of ranks is believed; anyone may raise
 *     anything on a job of their own
 * @param context all of it
 */
public record Raised(double time, String type, int severity, String note, OptionalLong userid, IdSet ranks,
        boolean proves, ObjectNode context) {

    /** A text of the context; "" if it has none. */
    String text(String key) {
        return context.path(key).asString("");
    }

    /** The prolog action it is about; "" if it doesn't tell. */
    String action() {
        return text("action").isEmpty() && RabbitNote.is(this) ? RabbitNote.ACTION : text("action");
    }

    /** Whether it ends the job. */
    boolean fatal() {
        return severity == 0;
    }

    Raised proving(boolean known) {
        return new Raised(time, type, severity, note, userid, ranks, known, context);
    }
}

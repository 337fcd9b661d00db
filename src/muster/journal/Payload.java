package muster.journal;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import muster.flux.Event;
import muster.flux.FormatException;
import muster.flux.JobId;
import muster.flux.JsonText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** What an entry says: a tree where it was made here, the text it came in where it was read. */
sealed interface Payload {
    /** All of it. */
    ObjectNode tree();

    /** The job it names; null if it names none. */
    JobId job();

    /** The action it names; "" if it names none. */
    String action();

    /** How many events it lists; −1 if it has no list of them. */
    int eventCount();

    /** Its events, null in the place of one that can't be read. */
    List<Event> events();

    /** Its R; missing if it has none. */
    JsonNode resources();

    /** Its jobspec; missing if it has none. */
    JsonNode jobspec();

    /** The job of a number; null if it is no job's. */
    static JobId job(BigInteger id) {
        return id.equals(BigInteger.ONE.negate()) || id.bitLength() > Long.SIZE ? null : new JobId(id.longValue());
    }

    /**
     * Said as a tree.
     *
     * @param tree all of it
     */
    record Tree(ObjectNode tree) implements Payload {
        @Override
        public JobId job() {
            var id = tree.path("id");
            return id.isIntegralNumber() ? Payload.job(id.bigIntegerValue()) : null;
        }

        @Override
        public String action() {
            return tree.path("action").stringValue("");
        }

        @Override
        public int eventCount() {
            return tree.path("events").isArray() ? tree.path("events").size() : -1;
        }

        @Override
        public List<Event> events() {
            var events = new ArrayList<Event>();
            for (var i = 0; i < eventCount(); i++) {
                try {
                    events.add(Event.of(tree.path("events").get(i)));
                } catch (FormatException _) {
                    events.add(null);
                }
            }
            return events;
        }

        @Override
        public JsonNode resources() {
            return tree.path("R");
        }

        @Override
        public JsonNode jobspec() {
            return tree.path("jobspec");
        }
    }

    /** Said as text, with at hand what is asked for again and again. */
    final class Text implements Payload {
        private final JsonText text;
        private final JobId job;
        private final String action;
        /** Null where it has no list of them. */
        private final Event[] events;
        private final JsonText resources;
        private final JsonText jobspec;

        Text(JsonText text, JobId job, String action, Event[] events, JsonText resources, JsonText jobspec) {
            this.text = text;
            this.job = job;
            this.action = action;
            this.events = events;
            this.resources = resources;
            this.jobspec = jobspec;
        }

        @Override
        public ObjectNode tree() {
            return text.get();
        }

        @Override
        public JobId job() {
            return job;
        }

        @Override
        public String action() {
            return action;
        }

        @Override
        public int eventCount() {
            return events == null ? -1 : events.length;
        }

        @Override
        public List<Event> events() {
            return events == null ? List.of() : Collections.unmodifiableList(Arrays.asList(events));
        }

        @Override
        public JsonNode resources() {
            return resources == null ? MissingNode.getInstance() : resources.get();
        }

        @Override
        public JsonNode jobspec() {
            return jobspec == null ? MissingNode.getInstance() : jobspec.get();
        }
    }
}

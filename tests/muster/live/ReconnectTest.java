package muster.live;

import static muster.journal.Streams.JOBS;
import static muster.journal.Streams.LINK;
import static muster.journal.Streams.RESOURCES;
import static muster.journal.Streams.SECTION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import muster.cluster.History;
import muster.cluster.Memory;
import muster.flux.IdSet;
import muster.flux.JobId;
import muster.journal.Answer;
import muster.journal.Command;
import muster.journal.Entry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ReconnectTest {
    private static final String RESTART = "{'events':[{'timestamp':1.0,'name':'restart','context':{'ranks':'0-3','online':''}}]}";
    private static final String ONLINE = "{'events':[{'timestamp':2.0,'name':'online','context':{'idset':'0-3'}}]}";
    private static final String RESOURCES_MARK = "{'events':[]}";
    private static final String JOBS_MARK = "{'id':-1,'events':[]}";

    @TempDir
    private Path folder;
    private TestBroker broker;

    @BeforeEach
    void start() throws IOException {
        broker = new TestBroker(Files.createDirectory(folder.resolve("broker")));
        broker.backlog(RESOURCES, RESTART, ONLINE, RESOURCES_MARK);
        broker.backlog(JOBS, job(1, 3, "submit", "validate"), JOBS_MARK);
    }

    @AfterEach
    void end() throws IOException {
        broker.close();
    }

    /** A job's events, one a second from a time on. */
    private static String job(int id, double from, String... names) {
        var events = new ArrayList<String>();
        for (var i = 0; i < names.length; i++) {
            events.add("{'timestamp':" + (from + i) + ",'name':'" + names[i] + "'}");
        }
        return "{'id':" + id + ",'events':[" + String.join(",", events) + "]}";
    }

    private static String drain(double time, String ranks) {
        return "{'events':[{'timestamp':" + time + ",'name':'drain','context':{'idset':'" + ranks + "'}}]}";
    }

    /** Hears how the connection stands. */
    private static final class Ear {
        private final BlockingQueue<Link> told = new LinkedBlockingQueue<>();

        Ear(LiveInstance instance) {
            instance.onLink(told::add);
        }

        <T extends Link> T await(Class<T> kind) throws InterruptedException {
            while (true) {
                var link = told.take();
                if (kind.isInstance(link)) {
                    return kind.cast(link);
                }
            }
        }
    }

    /** The events in the journal, as "2 drain" with the time first, in its order. */
    private static List<String> events(LiveInstance instance) {
        var all = new ArrayList<String>();
        for (var entry : instance.journal().since(0)) {
            if (Set.of(RESOURCES, JOBS).contains(entry.stream())) {
                entry.payload().path("events").forEach(event -> all
                        .add(event.path("timestamp").intValue() + " " + event.path("name").stringValue()));
            }
        }
        return all;
    }

    private static List<Entry> of(LiveInstance instance, String stream) {
        return instance.journal().since(0).stream().filter(entry -> entry.stream().equals(stream)).toList();
    }

    private static void await(LiveInstance instance, Predicate<LiveInstance> so) throws InterruptedException {
        var news = new LinkedBlockingQueue<Integer>();
        instance.journal().listen(news::add);
        while (!so.test(instance)) {
            news.take();
        }
    }

    @Test
    void what_happened_meanwhile_is_added_in_its_order_and_nothing_twice() throws Exception {
        try (var instance = broker.connect(1)) {
            var ear = new Ear(instance);
            ear.await(Link.Up.class);
            broker.tell(JOBS, job(1, 5, "depend"));
            await(instance, one -> events(one).contains("5 depend"));
            broker.backlog(JOBS, job(2, 8, "submit"), job(1, 3, "submit", "validate", "depend", "priority"), JOBS_MARK);
            broker.backlog(RESOURCES, RESTART, ONLINE, drain(7, "3"), RESOURCES_MARK);
            broker.drop();
            assertEquals("the broker closed the connection", ear.await(Link.Down.class).why());
            ear.await(Link.Up.class);
            assertEquals(List.of("1 restart", "2 online", "3 submit", "4 validate", "5 depend", "6 priority", "7 drain",
                    "8 submit"), events(instance));
            broker.tell(JOBS, job(2, 9, "validate"));
            await(instance, one -> events(one).contains("9 validate"));
            assertEquals(9, events(instance).size());
            assertEquals(List.of("up", "down", "up"), of(instance, LINK).stream()
                    .map(entry -> entry.payload().path("state").stringValue()).toList());
            assertEquals(List.of(), of(instance, SECTION));
        }
    }

    @Test
    void cut_after_any_message_and_again_all_is_there_once() throws Exception {
        for (var cut = 1; cut < 12; cut++) {
            broker.backlog(RESOURCES, RESTART, ONLINE, drain(7, "3"), RESOURCES_MARK);
            broker.backlog(JOBS, job(1, 3, "submit", "validate"), job(2, 5, "submit"), JOBS_MARK);
            broker.cutAfter(cut, 1);
            try (var instance = broker.connect(1)) {
                var ear = new Ear(instance);
                if (cut >= 7) {
                    // There are no more in the backlog: it is cut when the next is told.
                    ear.await(Link.Up.class);
                    broker.drop();
                }
                ear.await(Link.Down.class);
                broker.tell(JOBS, job(2, 6, "validate"));
                ear.await(Link.Up.class);
                await(instance, one -> events(one).contains("6 validate"));
                assertEquals(List.of("1 restart", "2 online", "3 submit", "4 validate", "5 submit", "6 validate",
                        "7 drain"), events(instance).stream().sorted().toList(), "cut after " + cut);
                assertEquals(2, instance.journal().since(0).stream().filter(Joint::isMark).count());
            }
            broker.drop();
        }
    }

    @Test
    void what_was_cut_is_not_added_again_and_what_was_missed_is() throws Exception {
        broker.backlog(JOBS, job(1, 3, "submit", "validate"), job(2, 3, "submit"), JOBS_MARK);
        broker.tell(JOBS, job(2, 4, "invalidate"));
        try (var instance = broker.connect(1)) {
            var ear = new Ear(instance);
            ear.await(Link.Up.class);
            instance.caughtUp().get();
            broker.tell(JOBS, job(3, 20, "submit"));
            await(instance, one -> events(one).contains("20 submit"));
            var all = instance.journal().since(0);
            assertTrue(new Memory(1).cut(instance.journal(), History.followed(all), all, _ -> false));
            assertEquals(List.of("1 restart", "2 online", "3 submit", "4 validate", "20 submit"), events(instance));
            broker.drop();
            broker.tell(JOBS, job(3, 21, "validate"));
            ear.await(Link.Down.class);
            ear.await(Link.Up.class);
            assertEquals(List.of("1 restart", "2 online", "3 submit", "4 validate", "20 submit", "21 validate"),
                    events(instance));
            assertEquals(List.of(), of(instance, SECTION));
        }
    }

    @Test
    void a_broker_that_tells_another_history_begins_a_section() throws Exception {
        try (var instance = broker.connect(1)) {
            var ear = new Ear(instance);
            ear.await(Link.Up.class);
            broker.attributes("4", "0.88.0", "200.5");
            broker.backlog(RESOURCES, RESTART.replace("1.0", "11.0"), RESOURCES_MARK);
            broker.backlog(JOBS, job(1, 13, "submit"), JOBS_MARK);
            broker.drop();
            ear.await(Link.Down.class);
            ear.await(Link.Up.class);
            assertEquals(1, of(instance, SECTION).size());
            assertEquals(List.of("1 restart", "2 online", "3 submit", "4 validate", "11 restart", "13 submit"),
                    events(instance));
        }
    }

    @Test
    void a_broker_that_was_restarted_with_what_it_knew_goes_on() throws Exception {
        try (var instance = broker.connect(1)) {
            var ear = new Ear(instance);
            ear.await(Link.Up.class);
            broker.attributes("4", "0.88.0", "200.5");
            broker.backlog(RESOURCES, RESTART.replace("1.0", "11.0"), RESOURCES_MARK);
            broker.drop();
            ear.await(Link.Down.class);
            ear.await(Link.Up.class);
            assertEquals(List.of(), of(instance, SECTION));
            assertEquals(List.of("1 restart", "2 online", "3 submit", "4 validate", "11 restart"), events(instance));
        }
    }

    @Test
    void the_same_broker_tells_the_same_history_though_it_forgot_all_of_it() throws Exception {
        try (var instance = broker.connect(1)) {
            var ear = new Ear(instance);
            ear.await(Link.Up.class);
            broker.backlog(RESOURCES, "{'events':[{'timestamp':9.0,'name':'truncate'}]}", RESOURCES_MARK);
            broker.backlog(JOBS, JOBS_MARK);
            broker.drop();
            ear.await(Link.Down.class);
            ear.await(Link.Up.class);
            assertEquals(List.of(), of(instance, SECTION));
        }
    }

    @Test
    void nothing_is_sent_while_it_is_down_and_acts_are_kept_with_what_came_of_them() throws Exception {
        broker.answer("resource.drain", "{}");
        broker.answer("job-manager.raise", _ -> new TestBroker.Said(2, "unknown job id"));
        try (var instance = broker.connect(1)) {
            var ear = new Ear(instance);
            ear.await(Link.Up.class);
            assertInstanceOf(Answer.Done.class, instance.send(0, new Command.Drain(IdSet.of(3), "hot", false)).get());
            assertEquals(new Answer.Refused("unknown job id"),
                    instance.send(0, new Command.Cancel(new JobId(7), "")).get());
            assertEquals(List.of(
                    "{\"command\":\"flux resource drain -u 3 hot\",\"userid\":1000,\"user\":\"%s\",\"errno\":0,"
                            + "\"answer\":\"done\",\"note\":\"drained 3\"}",
                    "{\"command\":\"flux cancel f8\",\"userid\":1000,\"user\":\"%s\",\"errno\":2,"
                            + "\"answer\":\"refused\",\"note\":\"unknown job id\"}"),
                    of(instance, muster.journal.Streams.ACT).stream().map(entry -> entry.payload().toString()
                            .replace(entry.payload().path("user").stringValue(), "%s")).toList());
            broker.close();
            ear.await(Link.Down.class);
            var refused = assertInstanceOf(Answer.Refused.class,
                    instance.send(0, new Command.Undrain(IdSet.of(3), "")).get());
            assertTrue(refused.note().matches("(?i)not connected.*nothing can be sent\\."), refused.note());
            instance.retry();
            ear.await(Link.Connecting.class);
        }
    }

    @Test
    void why_it_can_not_be_made_again_is_said_without_the_place_that_everybody_knows() throws Exception {
        broker.greeting();
        try (var instance = LiveInstance.open(Place.parse(broker.uri()), Connector.usual())) {
            var ear = new Ear(instance);
            ear.await(Link.Up.class);
            broker.close();
            ear.await(Link.Down.class);
            instance.retry();
            assertEquals("no Flux can be reached there: connection refused", ear.await(Link.Down.class).why());
        }
    }

    @Test
    void closed_it_ends_for_good() throws Exception {
        var instance = broker.connect(1);
        var ear = new Ear(instance);
        ear.await(Link.Up.class);
        instance.close();
        assertEquals(new Link.Ended("it was closed here"), ear.await(Link.Ended.class));
        assertEquals("it was closed here", instance.ended().get());
        assertEquals(new Link.Ended("it was closed here"), instance.link());
    }

    @Test
    void a_broker_that_is_not_up_yet_is_asked_again() throws Exception {
        var early = new AtomicInteger(10);
        broker.answer("broker.ping", _ -> early.getAndDecrement() > 0
                ? new TestBroker.Said(Errno.EAGAIN, "Upstream Flux broker is offline. Try again later.\0")
                : TestBroker.Said.of("{'userid':1000,'rolemask':5,'rank':0}"));
        try (var instance = broker.connect(1)) {
            var ear = new Ear(instance);
            assertEquals("Upstream Flux broker is offline. Try again later.", ear.await(Link.Down.class).why());
            ear.await(Link.Up.class);
            instance.caughtUp().get();
            assertEquals(List.of("1 restart", "2 online"), events(instance).subList(0, 2));
        }
    }

    @Test
    void where_what_was_before_is_never_heard_it_gives_up() throws Exception {
        broker.cutAfter(0, 1000);
        try (var instance = broker.connect(1)) {
            assertEquals(broker.uri() + ": the broker closed the connection",
                    assertThrows(ExecutionException.class, () -> instance.caughtUp().get()).getCause().getMessage());
            assertInstanceOf(Link.Ended.class, instance.link());
        }
    }
}

package muster.live;

import static muster.journal.Streams.JOBS;
import static muster.journal.Streams.NOTE;
import static muster.journal.Streams.RESOURCES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import muster.cluster.History;
import muster.flux.FormatException;
import muster.flux.IdSet;
import muster.flux.Json;
import muster.journal.Answer;
import muster.journal.Command;
import muster.journal.Entry;
import muster.live.TestBroker.Said;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class GuestTest {
    private static final String R = "{'version':1,'execution':{'R_lite':[{'rank':'0-3','children':{'core':'0'}}],"
            + "'starttime':0,'expiration':0,'nodelist':['pi[0-3]']}}";

    @TempDir
    private Path folder;
    private TestBroker broker;

    @BeforeEach
    void start() throws IOException {
        broker = new TestBroker(folder);
        broker.answer("broker.ping", "{'userid':1000,'rolemask':2,'rank':0}");
        refuse(Errno.EPERM);
        status("0-2", "3", "'1':{'timestamp':5.0,'reason':'hot'}");
        jobs("");
    }

    @AfterEach
    void end() throws IOException {
        broker.close();
    }

    private void refuse(int errno) {
        for (var stream : List.of(RESOURCES, JOBS)) {
            broker.answer(stream, _ -> new Said(errno, "Request requires owner credentials"));
        }
    }

    private void status(String online, String offline, String drain) {
        broker.answer("resource.status", "{'R':" + R + ",'drain':{" + drain + "},'online':'" + online
                + "','offline':'" + offline + "'}");
    }

    private void jobs(String jobs) {
        broker.answer("job-list.list", "{'jobs':[" + jobs + "]}");
    }

    private static List<String> said(LiveInstance instance, String stream) {
        return instance.journal().since(0).stream()
                .filter(entry -> entry.stream().equals(stream) && !Joint.isMark(entry))
                .map(entry -> entry.payload().toString().replace('"', '\'')).toList();
    }

    private static void await(LiveInstance instance, Predicate<Entry> said) throws InterruptedException {
        var news = new LinkedBlockingQueue<Integer>();
        instance.journal().listen(news::add);
        while (instance.journal().since(0).stream().noneMatch(said)) {
            news.take();
        }
    }

    private static Predicate<Entry> event(String name) {
        return entry -> entry.payload().path("events").findValuesAsString("name").contains(name);
    }

    @Test
    void how_the_ranks_stand_is_asked_and_told_as_events() throws Exception {
        try (var instance = broker.connect(1)) {
            instance.caughtUp().get();
            assertEquals(List.of(
                    "{'events':[{'timestamp':5.0,'name':'drain','context':{'idset':'1','reason':'hot','overwrite':0}},"
                            + "{'timestamp':1000.0,'name':'restart','context':{'ranks':'0-3','online':'0-2',"
                            + "'nodelist':'pi[0-3]'}},{'timestamp':1000.0,'name':'resource-define','context':"
                            + "{'method':'resource.status'}}],'R':" + R + "}"),
                    said(instance, RESOURCES));
            status("0-1,3", "2", "'3':{'timestamp':7.0,'reason':'cold'}");
            await(instance, event("undrain"));
            assertEquals("{'events':[{'timestamp':1000.0,'name':'online','context':{'idset':'3'}},"
                    + "{'timestamp':1000.0,'name':'offline','context':{'idset':'2'}},"
                    + "{'timestamp':1000.0,'name':'undrain','context':{'idset':'1'}},"
                    + "{'timestamp':7.0,'name':'drain','context':{'idset':'3','reason':'cold','overwrite':2}}]}",
                    said(instance, RESOURCES).get(1));
            assertTrue(instance.journal().since(0).stream().filter(entry -> entry.stream().equals(RESOURCES))
                    .filter(entry -> !Joint.isMark(entry))
                    .allMatch(entry -> entry.more().path("from").stringValue("").equals("resource.status")));
        }
    }

    @Test
    void who_is_not_heard_from_is_told_too() throws Exception {
        Consumer<String> torpid = ranks -> broker.answer("resource.status", "{'R':" + R
                + ",'drain':{},'online':'0-3','offline':'','torpid':'" + ranks + "'}");
        torpid.accept("1-2");
        try (var instance = broker.connect(1)) {
            await(instance, event("torpid"));
            torpid.accept("2-3");
            await(instance, event("lively"));
            assertEquals("{'events':[{'timestamp':1000.0,'name':'torpid','context':{'idset':'3'}},"
                    + "{'timestamp':1000.0,'name':'lively','context':{'idset':'1'}}]}",
                    said(instance, RESOURCES).get(1));
        }
    }

    @Test
    void what_a_guest_may_not_see_and_do_is_said() throws Exception {
        try (var instance = broker.connect(1)) {
            instance.caughtUp().get();
            var notes = said(instance, NOTE);
            assertEquals(2, notes.size());
            assertTrue(notes.getFirst().contains("is for the instance's owner, and here you are "), notes.getFirst());
            var drain = new Command.Drain(IdSet.of(1), "", false);
            var refusal = instance.refusal(drain).orElseThrow();
            assertTrue(refusal.startsWith("Only the instance's owner may drain and undrain; here you are "), refusal);
            assertEquals(new Answer.Refused(refusal), instance.send(0, drain).get());
        }
    }

    @Test
    void others_jobs_are_told_as_the_list_tells_them() throws Exception {
        jobs("{'id':7,'userid':5,'urgency':16,'t_submit':1.0,'t_depend':1.5,'state':4}");
        try (var instance = broker.connect(1)) {
            instance.caughtUp().get();
            jobs("{'id':7,'userid':5,'urgency':16,'t_submit':1.0,'t_depend':1.5,'t_run':2.0,'t_cleanup':3.0,"
                    + "'t_inactive':4.0,'state':64,'ranks':'1-2','nodelist':'pi[1-2]','success':false,"
                    + "'exception_occurred':true,'exception_type':'cancel','exception_severity':0,'exception_note':'x',"
                    + "'waitstatus':36608,'expiration':0.0}");
            await(instance, event("clean"));
            assertEquals(List.of("submit validate depend", "alloc start exception finish release free clean"),
                    instance.journal().since(0).stream()
                            .filter(entry -> entry.stream().equals(JOBS) && !Joint.isMark(entry))
                            .map(entry -> String.join(" ", entry.payload().path("events").findValuesAsString("name")))
                            .toList());
            var state = History.of(instance.journal().since(0));
            assertEquals(IdSet.range(1, 2), state.at(state.size()).jobs().getFirst().ranks());
        }
    }

    @Test
    void ones_own_jobs_are_followed_by_their_eventlogs() throws Exception {
        jobs("{'id':7,'userid':1000,'t_submit':1.0,'state':16}");
        broker.answer("job-info.lookup", asked -> {
            var key = asked.path("keys").path(0).stringValue("");
            return Said.of("{'" + key + "':'{}'}");
        });
        broker.backlog("job-info.eventlog-watch", line(1, "submit"), line(2, "alloc"), line(3, "start"));
        try (var instance = broker.connect(1)) {
            await(instance, event("start"));
            assertEquals(List.of("{'id':7,'events':[{'timestamp':1.0,'name':'submit'}],'jobspec':{}}",
                    "{'id':7,'events':[{'timestamp':2.0,'name':'alloc'}],'R':{}}",
                    "{'id':7,'events':[{'timestamp':3.0,'name':'start'}]}"), said(instance, JOBS));
        }
    }

    private static String line(int time, String name) {
        return "{\"event\":\"{\\\"timestamp\\\":" + time + ".0,\\\"name\\\":\\\"" + name + "\\\"}\\n\"}";
    }

    @Test
    void after_a_cut_only_what_changed_is_told() throws Exception {
        jobs("{'id':7,'userid':5,'t_submit':1.0,'state':4}");
        try (var instance = broker.connect(1)) {
            instance.caughtUp().get();
            status("0-3", "", "'1':{'timestamp':5.0,'reason':'hot'}");
            jobs("{'id':7,'userid':5,'t_submit':1.0,'t_depend':2.0,'state':4}");
            broker.drop();
            await(instance, event("online"));
            await(instance, event("depend"));
            assertEquals(2, said(instance, RESOURCES).size());
            assertEquals(1, said(instance, JOBS).stream().filter(one -> one.contains("'submit'")).count());
            assertEquals(2, said(instance, NOTE).size());
        }
    }

    @Test
    void where_flux_is_too_old_for_a_stream_it_is_said_which_has_it() throws Exception {
        refuse(Errno.ENOSYS);
        broker.attributes("4", "0.20.1", "1");
        try (var instance = broker.connect(1)) {
            instance.caughtUp().get();
            var notes = String.join("\n", said(instance, NOTE));
            assertTrue(notes.contains("This Flux, 0.20.1, has no stream resource.journal, which came with 0.72. "),
                    notes);
            assertTrue(notes.contains("job-manager.events-journal, which came with 0.21. "), notes);
        }
    }

    @Test
    void where_a_stream_should_be_but_is_not_it_is_tried_again_and_given_up() throws Exception {
        refuse(Errno.ENOSYS);
        try (var instance = broker.connect(1)) {
            assertTrue(assertThrows(ExecutionException.class, () -> instance.caughtUp().get()).getCause().getMessage()
                    .contains(": Request requires owner credentials"));
        }
    }

    @Test
    void a_log_that_lost_its_beginning_is_completed_by_how_things_stand() throws Exception {
        broker.backlog(RESOURCES, "{'events':[{'timestamp':4.0,'name':'truncate'}]}", "{'events':[]}");
        broker.backlog(JOBS, "{'id':-1,'events':[]}");
        try (var instance = broker.connect(1)) {
            await(instance, event("restart"));
            broker.drop();
            await(instance, entry -> entry.payload().path("state").stringValue("").equals("down"));
            broker.tell(RESOURCES, "{'events':[{'timestamp':6.0,'name':'offline','context':{'idset':'2'}}]}");
            await(instance, event("offline"));
            assertEquals(1, instance.journal().since(0).stream().filter(event("restart")).count());
        }
    }

    @Test
    void what_the_list_says_of_a_job_in_a_new_state_is_what_is_new() throws FormatException {
        var before = (ObjectNode) Json.parse("{\"id\":1,\"userid\":2,\"t_submit\":1.0}");
        assertEquals(Optional.empty(), ListedEvents.of(before, before, 9));
        assertEquals(1, ListedEvents.of(null, before, 9).orElseThrow().payload().get("events").size());
    }
}

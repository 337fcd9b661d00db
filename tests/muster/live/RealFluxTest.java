package muster.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import muster.cluster.ClusterState;
import muster.cluster.History;
import muster.flux.IdSet;
import muster.flux.JobId;
import muster.flux.Jobspec;
import muster.flux.Json;
import muster.journal.Answer;
import muster.journal.Command;
import muster.journal.Entry;
import muster.journal.Streams;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** A Flux of four brokers that is started here, where the command flux is found; its word is what counts. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("flux")
@EnabledIf(value = "muster.live.RealFlux#isInstalled", disabledReason = "skipped: no flux command")
@Timeout(value = 100, unit = TimeUnit.SECONDS)
class RealFluxTest {
    @TempDir
    private static Path folder;
    private static RealFlux flux;

    @BeforeAll
    static void start() throws Exception {
        // The prolog fails on the ranks that have a file of their own.
        flux = new RealFlux(folder, 4).prolog("test ! -e " + folder + "/fail.$(flux getattr rank)").start();
    }

    @AfterAll
    static void end() throws Exception {
        if (flux != null) {
            flux.close();
        }
    }

    private static LiveInstance opened() throws Exception {
        var instance = LiveInstance.open(flux.place());
        instance.caughtUp().get();
        return instance;
    }

    private static Answer answer(LiveInstance instance, Command command) throws Exception {
        return instance.send(0, command).get();
    }

    private static JobId submitted(LiveInstance instance, Command command) throws Exception {
        return assertInstanceOf(Answer.Done.class, answer(instance, command)).job().orElseThrow();
    }

    /** Waits until the instance has said something. */
    private static void await(LiveInstance instance, Predicate<Entry> said) throws InterruptedException {
        var news = new Semaphore(1);
        instance.journal().listen(_ -> news.release());
        do {
            news.acquire();
        } while (instance.journal().since(0).stream().noneMatch(said));
    }

    private static Predicate<Entry> event(JobId job, String name) {
        return entry -> entry.stream().equals(Streams.JOBS) && entry.payload().get("id").longValue() == job.value()
                && entry.payload().get("events").findValuesAsString("name").contains(name);
    }

    private static Predicate<Entry> event(String name) {
        return entry -> entry.stream().equals(Streams.RESOURCES)
                && entry.payload().path("events").findValuesAsString("name").contains(name);
    }

    private static Predicate<Entry> reason(String reason) {
        return entry -> entry.payload().path("events").findValuesAsString("reason").contains(reason);
    }

    private static Command.Submit submit(int nodes, String... command) {
        return new Command.Submit(Jobspec.ofNodes(nodes, List.of(command), 0,
                Json.object().set("tolerance", Json.object().put("nodes", 0))).json());
    }

    private static ClusterState state(LiveInstance instance) {
        var history = History.of(instance.journal().since(0));
        return history.at(history.size());
    }

    /** Compares all that the journal says of the jobs and the ranks with what commands of Flux print of them. */
    private static void assertAsFluxSays(LiveInstance instance, RealFlux of) throws Exception {
        var state = state(instance);
        assertEquals(
                new TreeSet<>(of.flux("jobs", "-n", "-a", "--count=0", "-o", "{id.f58plain} {state} {result} {ranks}")
                        .lines().map(line -> line.replaceAll("[\\[\\]]", "").strip()).toList()),
                new TreeSet<>(state.jobs().stream()
                        .map(job -> (job.id().f58plain() + " " + job.state() + " "
                                + job.result().map(Enum::name).orElse("") + " " + job.ranks()).strip())
                        .toList()));
        assertEquals(of.flux("resource", "status", "-n", "-s", "drain,drained,draining", "-o", "{ranks}").lines()
                .collect(Collectors.joining(",")), state.drained().toString());
        assertEquals(of.flux("resource", "list", "-n", "-s", "all", "-o", "{ranks}").lines().findFirst().orElse(""),
                state.resources().orElseThrow().ranks().toString());
        for (var job : state.jobs()) {
            var told = of.flux("job", "eventlog", "--format=json", job.id().f58plain()).lines().toList();
            // Annotations are told, but not kept.
            var heard = job.events().stream().filter(event -> !event.name().equals("annotations")).toList();
            assertEquals(told.size(), heard.size(), job.id() + " has other events");
            for (var i = 0; i < told.size(); i++) {
                var event = Json.parse(told.get(i));
                assertEquals(event.get("name").stringValue() + " " + event.get("timestamp").doubleValue(),
                        heard.get(i).name() + " " + heard.get(i).timestamp());
            }
        }
    }

    @Test
    void who_one_is_and_what_it_is_is_told() throws Exception {
        try (var instance = opened()) {
            var up = assertInstanceOf(Link.Up.class, instance.link());
            assertEquals(new About(flux.place(), Signed.userid().orElseThrow(), System.getProperty("user.name"), true,
                    flux.flux("getattr", "version"), 4), up.about());
            assertTrue(up.delay() > 0 && up.delay() < 60);
        }
    }

    @Test
    void a_tolerant_job_is_submitted_and_followed_to_its_end() throws Exception {
        try (var instance = opened()) {
            var job = submitted(instance, submit(4, "true"));
            await(instance, event(job, "clean"));
            try (var later = opened()) {
                assertTrue(later.journal().since(0).stream().anyMatch(event(job, "clean")));
                assertAsFluxSays(later, flux);
            }
            assertTrue(instance.journal().since(0).stream().anyMatch(entry -> entry.payload().path("jobspec").toString()
                    .contains("\"tolerance\":{\"nodes\":0}")));
            assertAsFluxSays(instance, flux);
        }
    }

    @Test
    void a_prolog_that_fails_on_a_rank_fails_the_job_and_drains_the_rank() throws Exception {
        var fail = Files.createFile(folder.resolve("fail.2"));
        try (var instance = opened()) {
            var id = submitted(instance, submit(4, "true"));
            await(instance, event(id, "clean"));
            Files.delete(fail);
            var job = state(instance).job(id).orElseThrow();
            assertEquals("prolog", job.exceptions().getFirst().type());
            assertEquals(IdSet.of(2), job.lost());
            var state = state(instance);
            var listed = flux.flux("resource", "drain", "-n", "-o", "{ranks} {reason}");
            assertInstanceOf(Answer.Done.class, answer(instance, new Command.Undrain(IdSet.of(2), "")));
            assertEquals("2 " + state.drain(2).orElseThrow().reason(), listed);
            await(instance, event("undrain"));
            assertAsFluxSays(instance, flux);
        }
    }

    @Test
    void a_job_is_canceled_and_an_unknown_one_is_not() throws Exception {
        try (var instance = opened()) {
            var job = submitted(instance, submit(1, "sleep", "inf"));
            await(instance, event(job, "start"));
            assertInstanceOf(Answer.Done.class, answer(instance, new Command.Raise(job, "test", 1, "only told")));
            assertInstanceOf(Answer.Done.class, answer(instance, new Command.Cancel(job, "not needed")));
            await(instance, event(job, "clean"));
            assertEquals(List.of("test 1 only told", "cancel 0 not needed"),
                    state(instance).job(job).orElseThrow().exceptions().stream()
                            .map(one -> one.type() + " " + one.severity() + " " + one.note()).toList());
            assertEquals(new Answer.Refused("unknown job id"),
                    answer(instance, new Command.Cancel(new JobId(12345), "")));
            assertAsFluxSays(instance, flux);
        }
    }

    @Test
    void ranks_are_drained_and_undrained_once_and_a_reason_stays_unless_overwritten() throws Exception {
        try (var instance = opened()) {
            assertInstanceOf(Answer.Done.class, answer(instance, new Command.Drain(IdSet.of(3), "a test", false)));
            assertInstanceOf(Answer.Done.class, answer(instance, new Command.Drain(IdSet.of(3), "kept", false)));
            await(instance, reason("a test"));
            assertEquals("a test", state(instance).drain(3).orElseThrow().reason());
            assertEquals("a test", flux.flux("resource", "drain", "-n", "-o", "{reason}"));
            assertInstanceOf(Answer.Done.class, answer(instance, new Command.Drain(IdSet.of(3), "other", true)));
            await(instance, reason("other"));
            assertEquals("other", state(instance).drain(3).orElseThrow().reason());
            assertEquals("other", flux.flux("resource", "drain", "-n", "-o", "{reason}"));
            var state = state(instance);
            assertInstanceOf(Answer.Done.class, answer(instance, new Command.Undrain(IdSet.of(3), "")));
            assertEquals(IdSet.of(3), state.drained());
            assertEquals(new Answer.Refused("rank 3 not drained"),
                    answer(instance, new Command.Undrain(IdSet.of(3), "")));
            assertInstanceOf(Answer.Refused.class,
                    answer(instance, new Command.Drain(IdSet.of(77), "", false)));
        }
    }

    @Test
    void a_jobspec_that_is_none_is_refused_in_fluxs_words_also_by_its_command() throws Exception {
        try (var instance = opened()) {
            var none = Json.object().put("version", 1);
            var refused = assertInstanceOf(Answer.Refused.class, answer(instance, new Command.Submit(none)));
            assertTrue(refused.note().contains("key"), refused.note());
            var signing = new FluxSubmit(flux.itsOwnPlace(), System.getenv());
            var reply = signing.submit(none).get();
            var said = assertInstanceOf(Answer.Refused.class, reply.answer());
            assertTrue(said.note().contains("key"), said.note());
            var done = assertInstanceOf(Answer.Done.class, signing.submit(submit(1, "true").jobspec()).get().answer());
            await(instance, event(done.job().orElseThrow(), "clean"));
        }
    }

    @Test
    void a_jobs_own_instance_is_reached_by_its_id() throws Exception {
        var id = JobId.parse(flux.flux("batch", "--output=" + folder + "/batch.out", "-N2", "--wrap", "sleep", "inf"));
        try (var instance = opened()) {
            await(instance, event(id, "memo"));
            try (var child = (LiveInstance) instance.child(id).orElseThrow()) {
                child.caughtUp().get();
                assertEquals(2, state(child).size());
                assertEquals(flux.place() + "#" + id, child.title());
                assertEquals(2, assertInstanceOf(Link.Up.class, child.link()).about().size());
            }
            answer(instance, new Command.Cancel(id, ""));
            await(instance, event(id, "clean"));
            var plain = submitted(instance, submit(1, "true"));
            assertTrue(instance.child(plain).isEmpty());
            assertThrows(IOException.class, () -> instance.child(new JobId(12345)));
        }
    }

    @Test
    void by_ssh_it_is_the_same_but_jobs_have_the_environment_of_the_login_there() throws Exception {
        var ssh = folder.resolve("shell");
        Files.writeString(ssh, "#!/bin/sh\nshift\nexport HOME=" + folder + " THERE=yes\nexec sh -c \"$*\"\n");
        Files.setPosixFilePermissions(ssh, PosixFilePermissions.fromString("rwx------"));
        var connector = new Connector(Map.of("FLUX_SSH", ssh.toString(), "PATH", System.getenv("PATH")),
                Duration.ofSeconds(60));
        var place = Place.parse("ssh://host" + ((Place.Local) flux.itsOwnPlace()).socket());
        try (var instance = LiveInstance.open(place, connector)) {
            instance.caughtUp().get();
            var job = submitted(instance, submit(2, "sh", "-c", "echo $THERE $PWD"));
            await(instance, event(job, "clean"));
            assertEquals("yes " + folder + "\nyes " + folder, flux.flux("job", "attach", job.f58plain()));
            assertAsFluxSays(instance, flux);
        }
        var none = Place.parse("ssh://host/none/local");
        assertTrue(assertThrows(IOException.class, () -> connector.open(none)).getMessage()
                .contains("No such file or directory"));
    }

    /** Kills a Flux, or ends it, and starts it again. */
    private static void again(RealFlux other, boolean isKilled) throws Exception {
        if (isKilled) {
            other.kill();
        } else {
            other.stop();
        }
        other.start();
    }

    @Test
    void a_broker_that_is_restarted_is_found_again_and_nothing_is_doubled() throws Exception {
        var home = Files.createDirectory(folder.resolve("restarted"));
        try (var other = new RealFlux(home, 2).keeping().start();
                var instance = LiveInstance.open(other.place())) {
            instance.caughtUp().get();
            var links = new LinkedBlockingQueue<Link>();
            instance.onLink(links::add);
            var before = submitted(instance, submit(1, "true"));
            await(instance, event(before, "clean"));
            answer(instance, new Command.Drain(IdSet.of(1), "stays", false));
            await(instance, reason("stays"));
            again(other, false);
            awaitUp(instance, links);
            assertAsFluxSays(instance, other);
            assertEquals(0, count(instance, Streams.SECTION));
            var after = submitted(instance, submit(1, "true"));
            await(instance, event(after, "clean"));
            assertAsFluxSays(instance, other);
            assertEquals("stays", state(instance).drain(1).orElseThrow().reason());
        }
    }

    @Test
    void a_broker_that_forgot_all_begins_a_section() throws Exception {
        var home = Files.createDirectory(folder.resolve("forgetful"));
        try (var other = new RealFlux(home, 2).start(); var instance = LiveInstance.open(other.place())) {
            instance.caughtUp().get();
            var links = new LinkedBlockingQueue<Link>();
            instance.onLink(links::add);
            var before = submitted(instance, submit(1, "true"));
            await(instance, event(before, "clean"));
            again(other, true);
            awaitUp(instance, links);
            assertEquals(1, count(instance, Streams.SECTION));
            assertEquals(List.of(), state(instance).jobs());
            submitted(instance, submit(1, "true"));
            await(instance, entry -> entry.stream().equals(Streams.ACT)
                    && instance.journal().since(0).stream().filter(one -> one.stream().equals(Streams.ACT))
                            .count() > 1);
            assertEquals(2, state(instance).size());
        }
    }

    private static void awaitUp(LiveInstance instance, LinkedBlockingQueue<Link> links) throws InterruptedException {
        while (!(links.take() instanceof Link.Down)) {
            continue;
        }
        instance.retry();
        while (!(links.take() instanceof Link.Up)) {
            continue;
        }
    }

    private static long count(LiveInstance instance, String stream) {
        return instance.journal().since(0).stream().filter(entry -> entry.stream().equals(stream)).count();
    }
}

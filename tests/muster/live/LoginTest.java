package muster.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import muster.flux.FormatException;
import muster.flux.Jobspec;
import muster.flux.Json;
import muster.journal.Answer;
import muster.journal.Command;
import muster.journal.Streams;
import muster.live.TestBroker.Said;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What jobs get that are sent over ssh; a command stands in for it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LoginTest {
    private static final Command JOB = new Command.Submit(Jobspec.ofNodes(1, List.of("true"), 0, Json.object()).json());

    @TempDir
    private Path folder;
    private TestBroker broker;
    /** The environment and the working directory of each job that the broker took. */
    private final List<String> taken = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() throws IOException {
        broker = new TestBroker(folder);
        broker.backlog(Streams.RESOURCES, "{'events':[]}");
        broker.backlog(Streams.JOBS, "{'id':-1,'events':[]}");
        broker.answer("job-ingest.submit", request -> {
            taken.add(given(request.get("J").stringValue().split("\\.")[1]));
            return Said.of("{'id':" + taken.size() + "}");
        });
    }

    private static String given(String jobspec) {
        try {
            var system = Json.parse(new String(Base64.getDecoder().decode(jobspec), StandardCharsets.UTF_8))
                    .path("attributes").path("system");
            return system.get("environment") + " " + system.get("cwd");
        } catch (FormatException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @AfterEach
    void end() throws IOException {
        broker.close();
    }

    /** Connected by an ssh that does what a script says, and notes what it is asked. */
    private LiveInstance by(String script) throws Exception {
        var ssh = folder.resolve("shell");
        Files.writeString(ssh, "#!/bin/sh\necho \"$@\" >> " + folder + "/asked\n" + script + "\n");
        Files.setPosixFilePermissions(ssh, PosixFilePermissions.fromString("rwx------"));
        var instance = broker.connect(1, Place.parse("ssh://me@host/run/flux/local"),
                Map.of("FLUX_SSH", ssh.toString()));
        instance.caughtUp().get();
        return instance;
    }

    private List<String> asked() throws IOException {
        return Files.exists(folder.resolve("asked")) ? Files.readAllLines(folder.resolve("asked")) : List.of();
    }

    @Test
    void jobs_get_the_environment_of_the_login_there_which_is_asked_once() throws Exception {
        try (var instance = by("printf 'PATH=/opt/bin\\0HOME=/home/me\\0SSH_CLIENT=x\\0'")) {
            assertEquals(List.of(), asked());
            for (var i = 0; i < 2; i++) {
                assertInstanceOf(Answer.Done.class, instance.send(0, JOB).get());
            }
            var own = "{\"HOME\":\"/home/me\",\"PATH\":\"/opt/bin\"} \"/home/me\"";
            assertEquals(List.of(own, own), taken);
            assertEquals(List.of("me@host env -0"), asked());
        }
    }

    @Test
    void where_it_can_not_be_asked_nothing_is_submitted_and_the_next_time_it_is_tried_again() throws Exception {
        try (var instance = by("echo 'me@host: Permission denied (publickey).' >&2; exit 255")) {
            var refused = new Answer.Refused("not submitted, as the environment of your login there isn't known: "
                    + "me@host: Permission denied (publickey)");
            var answers = new ArrayList<Answer>();
            for (var i = 0; i < 2; i++) {
                answers.add(instance.send(0, JOB).get());
            }
            assertEquals(List.of(refused, refused), answers);
            assertEquals(List.of(), taken);
            assertEquals(2, asked().size());
        }
    }
}

package muster.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import muster.flux.FormatException;
import muster.flux.Json;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands that stand in for ssh: what they get and what they do. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SshTest {
    @TempDir
    private Path folder;

    private static Place.Ssh place(String uri) throws FormatException {
        return assertInstanceOf(Place.Ssh.class, Place.parse(uri));
    }

    /** A command that does what a script says. */
    private Connector by(String script) throws IOException {
        var ssh = folder.resolve("shell");
        Files.writeString(ssh, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(ssh, PosixFilePermissions.fromString("rwx------"));
        return new Connector(Map.of("FLUX_SSH", ssh.toString()), Duration.ofSeconds(20));
    }

    private static String refused(Connector connector) {
        return assertThrows(IOException.class, () -> connector.open(place("ssh://host/run/flux/local"))).getMessage();
    }

    @Test
    void ssh_asks_for_nothing_and_runs_the_relay() throws FormatException {
        assertEquals(
                List.of("ssh", "-o", "BatchMode=yes", "-p", "2222", "me@host", "env",
                        "PATH=/run/flux/bin:/bin:/usr/bin", "flux", "relay", "/run/flux/local"),
                new SshCommand(place("ssh://me@host:2222/run/flux/local"), Map.of()).relay());
    }

    @Test
    void the_variables_of_fluxs_own_connector_count_here_too() throws FormatException {
        assertEquals(
                List.of("/opt/rsh", "host", "env", "LD_LIBRARY_PATH=/a:/b", "/opt/flux", "relay", "'/tmp/a b/local'"),
                new SshCommand(place("ssh://host/tmp/a b/local"),
                        Map.of("FLUX_SSH", "/opt/rsh", "FLUX_SSH_RCMD", "/opt/flux", "LD_LIBRARY_PATH", "/a:/b"))
                        .relay());
    }

    @Test
    void a_job_is_submitted_by_the_flux_that_is_there() throws FormatException {
        assertEquals(
                List.of("ssh", "-o", "BatchMode=yes", "host", "env", "FLUX_URI=local:///run/flux/local",
                        "PATH=/run/flux/bin:/bin:/usr/bin", "flux", "job", "submit"),
                new SshCommand(place("ssh://host/run/flux/local"), Map.of()).submit());
    }

    @Test
    void messages_go_over_its_pipes() throws Exception {
        var response = new Message(Message.Kind.RESPONSE, 0, 0, 0, 0, 1, List.of(), Optional.of("a.b"),
                Optional.of(ByteBuffer.wrap("{\"n\":5}\0".getBytes(StandardCharsets.UTF_8))));
        var said = folder.resolve("said");
        Files.write(said, Frames.of(response).array());
        var asked = folder.resolve("asked");
        try (var rpc = Rpc.on(by("echo \"$@\" > " + folder + "/words; printf '\\0'; head -c 60 > " + asked + "; cat "
                + said + "; cat > /dev/null").open(place("ssh://host/run/flux/local")))) {
            var call = rpc.call("a.b", Json.object().put("padding", "so that it is long enough for it"));
            assertEquals(Json.object().put("n", 5), call.get());
        }
        assertEquals("host env PATH=/run/flux/bin:/bin:/usr/bin flux relay /run/flux/local\n",
                Files.readString(folder.resolve("words")));
        assertEquals(60, Files.size(asked));
    }

    @Test
    void what_it_says_last_is_the_error() throws IOException {
        assertEquals("ssh://host/run/flux/local: host key verification failed",
                refused(by("echo 'Welcome!' >&2; echo 'Host key verification failed.' >&2; exit 255")));
    }

    @Test
    void later_too() throws Exception {
        try (var rpc = Rpc.on(by("printf '\\0'; echo 'Connection to host closed by \033[1mremote host.' >&2; exit 255")
                .open(place("ssh://host/run/flux/local")))) {
            assertEquals("connection to host closed by \\u001b[1mremote host",
                    rpc.ended().get());
        }
    }

    @Test
    void where_a_shell_prints_something_it_is_said_what_to_look_for() throws IOException {
        assertEquals("ssh://host/run/flux/local: what came is not from a Flux relay: 'Hello'; does a start-up file of "
                + "the shell there print something?", refused(by("echo Hello; echo you; cat > /dev/null")));
    }

    @Test
    void one_that_says_nothing_is_given_up() throws IOException {
        var patient = by("cat > /dev/null");
        assertEquals("ssh://host/run/flux/local: it does not answer",
                refused(new Connector(patient.environment(), Duration.ofMillis(50))));
        assertEquals("ssh://host/run/flux/local: it closed the connection at once", refused(by("exit 0")));
    }

    @Test
    void one_that_ends_without_a_word_is_said_how() throws Exception {
        assertEquals("ssh://host/run/flux/local: ssh ended with 3", refused(by("exit 3")));
        try (var rpc = Rpc.on(by("printf '\\0'; kill -TERM $$").open(place("ssh://host/run/flux/local")))) {
            assertEquals("ssh was ended by signal 15", rpc.ended().get());
        }
    }

    @Test
    void one_that_is_stuck_does_not_outlive_its_connection() throws Exception {
        var pid = folder.resolve("pid");
        Rpc.on(by("echo $$ > " + pid + "; printf '\\0'; kill -STOP $$").open(place("ssh://host/run/flux/local")))
                .close();
        var process = ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()));
        assertEquals(Optional.empty(), process.map(one -> one.onExit().join()).filter(ProcessHandle::isAlive));
    }

    @Test
    void where_there_is_no_such_command_it_is_named() {
        assertEquals("/none/ssh: no such command, by which ssh://host/run/flux/local could be reached",
                refused(new Connector(Map.of("FLUX_SSH", "/none/ssh"), Duration.ofSeconds(1))));
    }
}

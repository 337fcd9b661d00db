package muster.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ChildPlaceTest {
    @TempDir
    private Path folder;
    private TestBroker broker;
    private Connector connector;

    @BeforeEach
    void start() throws IOException {
        broker = new TestBroker(folder).greeting();
        connector = new Connector(Map.of("FLUX_URI", broker.uri()), Duration.ofSeconds(20));
    }

    @AfterEach
    void end() throws IOException {
        broker.close();
    }

    private void memo(String uri) {
        broker.answer("job-list.list-id", "{'job':{'id':1,'annotations':{'user':{'uri':'" + uri + "'}}}}");
    }

    @Test
    void a_job_is_asked_where_its_instance_is() throws Exception {
        memo("ssh://node17/tmp/flux-a/local-0");
        assertEquals(Place.parse("ssh://node17/tmp/flux-a/local-0"), connector.resolve(Place.parse("f2")));
        assertEquals(Place.parse("ssh://node17/tmp/flux-a/local-0"),
                new Connector(Map.of(), Duration.ofSeconds(20)).resolve(Place.parse(broker.uri() + "#f2")));
    }

    @Test
    void one_on_this_machine_needs_no_ssh() throws Exception {
        var socket = Files.createFile(folder.resolve("child"));
        memo("ssh://" + Files.readString(Path.of("/proc/sys/kernel/hostname")).strip() + socket);
        assertEquals(new Place.Local(socket), connector.resolve(Place.parse("f2")));
    }

    @Test
    void a_job_in_a_job_is_asked_of_that_one() throws Exception {
        var inner = Files.createDirectory(folder.resolve("inner"));
        try (var child = new TestBroker(inner).greeting()) {
            memo(child.uri());
            child.answer("job-list.list-id", "{'job':{'annotations':{'user':{'uri':'local:///grandchild'}}}}");
            assertEquals(Place.parse("local:///grandchild"), connector.resolve(Place.parse("f2/f3")));
        }
    }

    @Test
    void what_is_no_instance_is_said_to_be_none() throws Exception {
        broker.answer("job-list.list-id", "{'job':{'id':1}}");
        assertEquals("ƒ2: that job is no Flux instance, or none yet: it tells no URI",
                assertThrows(IOException.class, () -> connector.resolve(Place.parse("f2"))).getMessage());
        broker.answer("job-list.list-id", _ -> new TestBroker.Said(Errno.ENOENT, ""));
        assertEquals("ƒ2: no such job at " + broker.uri(),
                assertThrows(IOException.class, () -> connector.resolve(Place.parse("f2"))).getMessage());
        memo("nonsense");
        assertThrows(IOException.class, () -> connector.resolve(Place.parse("f2")));
    }

    @Test
    void instances_that_run_here_are_found_and_those_that_were_killed_are_not() throws Exception {
        for (var name : List.of("flux-a", "flux-b", "other")) {
            try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                server.bind(UnixDomainSocketAddress
                        .of(Files.createDirectory(folder.resolve(name)).resolve("local-0")));
                var found = Places.found(Map.of("TMPDIR", folder.toString(), "FLUX_URI", broker.uri()));
                assertEquals(Place.parse(broker.uri()), found.getFirst());
                assertEquals(name.startsWith("flux"),
                        found.contains(new Place.Local(folder.resolve(name, "local-0"))));
            }
            assertEquals(List.of(), Places.found(Map.of("TMPDIR", folder.toString())).stream()
                    .filter(place -> place.toString().contains(folder.toString())).toList());
        }
    }
}

package muster.live;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import muster.flux.FormatException;

/** Which instances run on this machine. */
public final class Places {
    /** How a place of this machine begins. */
    static final String LOCAL = "local://";
    /** How a place of another machine begins. */
    static final String SSH = "ssh://";
    /** How the place of a job may begin, as Flux has it. */
    static final String JOB = "jobid:";

    /** Where the instance of the whole machine listens, as Flux is packaged. */
    private static final Path SYSTEM = Path.of("/run/flux/local");

    private Places() {}

    /**
     * The instances that can be found on this machine, those that {@code flux start} began included: their sockets are where
     * it puts them, and somebody listens there.
     *
     * @param environment the variables of the process
     * @return the one that {@code FLUX_URI} names first, if it names one; then that of the session, that of the machine, and
     *     others, the latest first; each once. Whether this user may go in, only the broker knows
     */
    public static List<Place> found(Map<String, String> environment) {
        var named = Stream.of(environment.getOrDefault("FLUX_URI", "")).flatMap(Places::named);
        var here = Stream.concat(standing(environment), started(environment)).filter(Places::isListening)
                .<Place>map(Place.Local::new);
        return Stream.concat(named, here).distinct().toList();
    }

    private static Stream<Place> named(String uri) {
        try {
            return uri.isEmpty() ? Stream.empty() : Stream.of(Place.parse(uri));
        } catch (FormatException _) {
            return Stream.empty();
        }
    }

    /** Where an instance that stays would listen, there or not. */
    static Stream<Path> standing(Map<String, String> environment) {
        return Stream.concat(folder(environment, "XDG_RUNTIME_DIR").map(folder -> folder.resolve("flux", "local")),
                Stream.of(SYSTEM));
    }

    /** The first broker of every instance that was started in a terminal or by a job, the latest first. */
    private static Stream<Path> started(Map<String, String> environment) {
        var folders = Stream.concat(folder(environment, "TMPDIR"),
                Stream.concat(folder(environment, "XDG_RUNTIME_DIR"), Stream.of(Path.of("/tmp")))).distinct();
        return folders.flatMap(Places::below).sorted(Comparator.comparing(Places::made).reversed());
    }

    private static Stream<Path> below(Path folder) {
        try (var found = Files.newDirectoryStream(folder, "flux-*")) {
            var sockets = Stream.<Path>builder();
            found.forEach(one -> sockets.add(one.resolve("local-0")));
            return sockets.build().filter(Files::exists);
        } catch (IOException | DirectoryIteratorException _) {
            return Stream.empty(); // No such folder, or a closed one: none is there for us.
        }
    }

    private static long made(Path socket) {
        try {
            return Files.getLastModifiedTime(socket).toMillis();
        } catch (IOException _) {
            return 0; // It went away meanwhile.
        }
    }

    private static Stream<Path> folder(Map<String, String> environment, String name) {
        var value = environment.getOrDefault(name, "");
        return value.startsWith("/") && value.indexOf('\0') < 0 ? Stream.of(Path.of(value)) : Stream.empty();
    }

    /** A broker that was killed leaves its socket behind. */
    private static boolean isListening(Path socket) {
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException _) {
            return false;
        }
    }
}

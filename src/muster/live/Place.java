package muster.live;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import muster.flux.FormatException;

/**
 * Where a broker of this machine listens.
 *
 * @param socket the path of its UNIX domain socket, absolute
 */
public record Place(Path socket) {
    /** Where the instance of the whole machine listens, as Flux is packaged. */
    static final Path SYSTEM = Path.of("/run/flux/local");

    private static final String LOCAL = "local://";

    /** Refuses a path that depends on where the program was started. */
    public Place {
        Objects.requireNonNull(socket);
        if (!socket.isAbsolute()) {
            throw new IllegalArgumentException("socket " + socket);
        }
    }

    /**
     * Reads a URI.
     *
     * @param uri as Flux has them in {@code FLUX_URI}: {@code local:///run/flux/local}
     * @return the place
     * @throws FormatException if it is none, or one that can't be reached from here
     */
    public static Place parse(String uri) throws FormatException {
        if (!uri.startsWith(LOCAL + "/") || uri.indexOf('\0') >= 0) {
            throw FormatException.of("Flux URI", uri, "local:///path/of/the/socket");
        }
        try {
            return new Place(Path.of(uri.substring(LOCAL.length())));
        } catch (InvalidPathException _) {
            throw FormatException.of("Flux URI", uri, "local:///path/of/the/socket");
        }
    }

    /**
     * The instance that a command is meant for if none is named.
     *
     * @param environment the variables of the process
     * @return the one that {@code FLUX_URI} names, or else that of the machine; empty if neither is there
     * @throws FormatException if {@code FLUX_URI} names one that can't be reached from here
     */
    public static Optional<Place> usual(Map<String, String> environment) throws FormatException {
        var named = environment.getOrDefault("FLUX_URI", "");
        if (!named.isEmpty()) {
            return Optional.of(parse(named));
        }
        return Files.exists(SYSTEM) ? Optional.of(new Place(SYSTEM)) : Optional.empty();
    }

    /**
     * Its URI.
     *
     * @return as "local:///run/flux/local", fit to be printed
     */
    @Override
    public String toString() {
        return LOCAL + FormatException.visible(socket.toString());
    }
}

package muster.console.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import muster.flux.FormatException;
import muster.journal.WholeFile;
import muster.live.Place;

/**
 * The running instances that were opened last, the latest first, in a file of the user's: a URI a line. A file that can't be
 * read is told of and begun anew. Safe for several threads.
 */
public final class RecentPlaces {
    private static final int MOST = 12;
    private static final int LARGEST = 1 << 16;

    private final Optional<Path> file;

    private RecentPlaces(Optional<Path> file) {
        this.file = file;
    }

    /** What the file holds. */
    public record Read(List<Place> places, Optional<String> trouble) {}

    /** Kept nowhere. */
    public static RecentPlaces none() {
        return new RecentPlaces(Optional.empty());
    }

    /** Kept in a file, which needn't be there. */
    public static RecentPlaces in(Path file) {
        return new RecentPlaces(Optional.of(file));
    }

    /** Kept where the user's preferences are. */
    public static RecentPlaces of(Map<String, String> environment) {
        var configured = environment.getOrDefault("XDG_CONFIG_HOME", "");
        var home = configured.startsWith("/")
                ? Path.of(configured)
                : Path.of(System.getProperty("user.home"), ".config");
        return in(home.resolve("muster").resolve("recent-places"));
    }

    /** What there is; with a fault in the file nothing, and what it is. */
    public synchronized Read read() {
        if (file.isEmpty() || !Files.exists(file.get())) {
            return new Read(List.of(), Optional.empty());
        }
        try (var in = Files.newInputStream(file.get())) {
            var bytes = in.readNBytes(LARGEST + 1);
            var places = new ArrayList<Place>();
            if (bytes.length > LARGEST) {
                throw new FormatException("longer than 64 KiB");
            }
            for (var line : new String(bytes, StandardCharsets.UTF_8).lines().limit(MOST).toList()) {
                places.add(Place.parse(line));
            }
            return new Read(List.copyOf(places), Optional.empty());
        } catch (FormatException | IOException bad) {
            return new Read(List.of(), Optional.of("The list of recent places, %s, can't be used: %s. It is begun anew."
                    .formatted(FormatException.visible(file.get().toString()),
                            FormatException.visible(String.valueOf(bad.getMessage())))));
        }
    }

    /** Puts a place first; what went wrong, if anything did. */
    public synchronized Optional<String> add(Place place) {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        var lines = new ArrayList<>(List.of(place.toString()));
        read().places().stream().map(Place::toString).filter(one -> !one.equals(place.toString())).limit(MOST - 1)
                .forEach(lines::add);
        try {
            Files.createDirectories(file.get().toAbsolutePath().getParent());
            WholeFile.write(file.get(),
                    out -> out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8)));
            return Optional.empty();
        } catch (IOException full) {
            return Optional.of("The list of recent places isn't kept: %s."
                    .formatted(FormatException.visible(String.valueOf(full.getMessage()))));
        }
    }
}

package muster.live;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import muster.flux.FormatException;
import muster.flux.JobId;

/** Where an instance is reached. What {@link #toString} gives, {@link #parse} reads again. */
public sealed interface Place {
    /**
     * A UNIX domain socket of this machine, where a broker listens.
     *
     * @param socket its path, absolute
     */
    record Local(Path socket) implements Place {
        /** Refuses a path that depends on where the program was started. */
        public Local {
            Objects.requireNonNull(socket);
            if (!socket.isAbsolute()) {
                throw new IllegalArgumentException("socket " + socket);
            }
        }

        @Override
        public String toString() {
            return Places.LOCAL + FormatException.visible(socket.toString());
        }
    }

    /**
     * A socket of another machine, reached by the system's {@code ssh}.
     *
     * @param user who one is there; empty as ssh has it
     * @param host the machine, as ssh knows it
     * @param port where its ssh listens; empty as ssh has it
     * @param path of the socket there, absolute
     */
    record Ssh(Optional<String> user, String host, OptionalInt port, String path) implements Place {
        private static final Pattern URI = Pattern
                .compile("(?:([A-Za-z0-9_][^@:/\\s\\p{Cntrl}]*)@)?([A-Za-z0-9][A-Za-z0-9._-]*)(?::([1-9]\\d{0,4}))?"
                        + "(/[^\\p{Cntrl}]+)");

        /** Nothing of it may be absent. */
        public Ssh {
            Objects.requireNonNull(user);
            Objects.requireNonNull(host);
            Objects.requireNonNull(port);
            Objects.requireNonNull(path);
        }

        // What would be an option of ssh is no host and no user.
        private static Optional<Place> parse(String rest) {
            var parts = URI.matcher(rest);
            if (!parts.matches() || parts.group(3) != null && Integer.parseInt(parts.group(3)) > 65_535) {
                return Optional.empty();
            }
            return Optional.of(new Ssh(Optional.ofNullable(parts.group(1)), parts.group(2),
                    parts.group(3) == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(parts.group(3))),
                    parts.group(4)));
        }

        @Override
        public String toString() {
            return Places.SSH + FormatException.visible(user.map(name -> name + "@").orElse("") + host
                    + (port.isPresent() ? ":" + port.getAsInt() : "") + path);
        }
    }

    /**
     * The instance that a job is. Where it is reached, the job tells by its memo, each time it is asked.
     *
     * @param parent the instance that runs the job; empty is the usual one
     * @param job its id there
     */
    record OfJob(Optional<Place> parent, JobId job) implements Place {
        /** Nothing of it may be absent. */
        public OfJob {
            Objects.requireNonNull(parent);
            Objects.requireNonNull(job);
        }

        @Override
        public String toString() {
            return parent.map(one -> one + (one instanceof OfJob ? "/" : "#")).orElse("") + job;
        }
    }

    /**
     * Reads a place.
     *
     * @param text as Flux has them in {@code FLUX_URI}, {@code local:///run/flux/local} or
     *     {@code ssh://[user@]host[:port]/run/flux/local}; or a job's id, or several with "/" between, each in the instance of
     *     the one before; or both with "#" between
     * @return the place
     * @throws FormatException if it is none
     */
    static Place parse(String text) throws FormatException {
        var mark = text.lastIndexOf('#');
        var jobs = jobs(text.substring(mark + 1));
        if (mark < 0 && !jobs.isEmpty()) {
            return of(Optional.empty(), jobs);
        }
        return jobs.isEmpty() ? uri(text) : of(Optional.of(uri(text.substring(0, mark))), jobs);
    }

    private static Place of(Optional<Place> parent, List<JobId> jobs) {
        var place = parent;
        for (var job : jobs) {
            place = Optional.of(new OfJob(place, job));
        }
        return place.orElseThrow();
    }

    /** The jobs' ids; none if it isn't made of these alone. */
    private static List<JobId> jobs(String text) {
        var jobs = new ArrayList<JobId>();
        try {
            for (var one : (text.startsWith(Places.JOB) ? text.substring(Places.JOB.length()) : text).split("/", -1)) {
                jobs.add(JobId.parse(one));
            }
        } catch (FormatException _) {
            return List.of();
        }
        return jobs;
    }

    private static Place uri(String uri) throws FormatException {
        var refused = FormatException.of("Flux URI", uri,
                "local:///path/of/the/socket, ssh://[user@]host[:port]/path/of/the/socket or a job's id");
        if (uri.startsWith(Places.SSH)) {
            return Ssh.parse(uri.substring(Places.SSH.length())).orElseThrow(() -> refused);
        }
        if (!uri.startsWith(Places.LOCAL + "/") || uri.indexOf('\0') >= 0) {
            throw refused;
        }
        try {
            return new Local(Path.of(uri.substring(Places.LOCAL.length())));
        } catch (InvalidPathException _) {
            throw refused;
        }
    }

    /**
     * The instance that is meant if none is named.
     *
     * @param environment the variables of the process
     * @return the one that {@code FLUX_URI} names, or else that of the user's session, or else that of the machine; empty if
     *     none is there
     * @throws FormatException if what {@code FLUX_URI} says is no place
     */
    static Optional<Place> usual(Map<String, String> environment) throws FormatException {
        var named = environment.getOrDefault("FLUX_URI", "");
        if (!named.isEmpty()) {
            return Optional.of(parse(named));
        }
        return Places.standing(environment).filter(Files::exists).map(Local::new).map(Place.class::cast).findFirst();
    }
}

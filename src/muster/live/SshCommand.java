package muster.live;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the system's {@code ssh} is to run on another machine, after the same variables that Flux's own connector looks at.
 *
 * @param place where the broker listens there
 * @param environment the variables of this process
 */
record SshCommand(Place.Ssh place, Map<String, String> environment) {
    static final String NAME = "ssh";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9%+,./:=@_-]+");

    /** What carries messages to and from the broker. */
    List<String> relay() {
        return flux(List.of(), List.of("relay", quoted(place.path())));
    }

    /** What submits a job that comes on its standard input. */
    List<String> submit() {
        return flux(List.of(quoted("FLUX_URI=local://" + place.path())), List.of("job", "submit"));
    }

    /** What prints the variables that commands have there, with a NUL after each. */
    List<String> variables() {
        var words = login();
        words.addAll(List.of("env", "-0"));
        return List.copyOf(words);
    }

    private List<String> login() {
        var ssh = environment.getOrDefault("FLUX_SSH", NAME);
        var words = new ArrayList<>(List.of(ssh));
        if (Path.of(ssh).endsWith(NAME)) {
            // It has a terminal, perhaps, but no person at it.
            words.addAll(List.of("-o", "BatchMode=yes"));
        }
        place.port().ifPresent(port -> words.addAll(List.of("-p", "" + port)));
        words.add(place.user().map(user -> user + "@").orElse("") + place.host());
        return words;
    }

    private List<String> flux(List<String> variables, List<String> arguments) {
        var words = login();
        var flux = Optional.ofNullable(environment.get("FLUX_SSH_RCMD"));
        words.add("env");
        words.addAll(variables);
        if (flux.isEmpty()) {
            words.add(quoted("PATH=" + path()));
        }
        Optional.ofNullable(environment.get("LD_LIBRARY_PATH"))
                .ifPresent(these -> words.add(quoted("LD_LIBRARY_PATH=" + these)));
        // A site may have named a command with arguments.
        words.add(flux.orElse("flux"));
        words.addAll(arguments);
        return List.copyOf(words);
    }

    /** Where flux is looked for there: beside the broker, where it is here, and where the system has it. */
    private String path() {
        var beside = place.path().substring(0, place.path().lastIndexOf('/')) + "/bin";
        var here = Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> folder.startsWith("/") && Files.isExecutable(Path.of(folder, "flux"))).limit(1);
        return String.join(":", Stream.of(Stream.of(beside), here, Stream.of("/bin", "/usr/bin")).flatMap(one -> one)
                .toList());
    }

    /** As the shell there reads it as one word again. */
    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}

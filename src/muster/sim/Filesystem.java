package muster.sim;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import muster.flux.FormatException;
import tools.jackson.databind.node.ObjectNode;

/** What a job asks of the rabbits, in the {@code dw} attribute of its jobspec as flux-coral2 reads it. */
enum Filesystem {
    XFS, GFS2, RAW,
    /** The one that spans all rabbits of a job, so that it can't do without any. */
    LUSTRE;

    private static final String KEY = "dw";
    private static final Pattern TYPE = Pattern.compile("\\btype=(xfs|gfs2|raw|lustre)\\b");

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one that a job of a scenario names; empty if it names none. */
    static Optional<Filesystem> of(Part job) throws FormatException {
        if (!job.has("filesystem"))
            return Optional.empty();
        var word = job.text("filesystem", "");
        for (var one : values())
            if (one.word().equals(word))
                return Optional.of(one);
        throw job.refusal("filesystem", Part.shown(job.need("filesystem")) + " is not one of "
                + Arrays.stream(values()).map(one -> '"' + one.word() + '"').collect(Collectors.joining(", ")));
    }

    /** Asks for it in {@code attributes.system} of a jobspec. */
    void askIn(ObjectNode system) {
        system.put(KEY, "#DW jobdw type=" + word() + " capacity=10GiB name=project");
    }

    /** What a jobspec asks for, Lustre if that is among it; empty if it asks for nothing. */
    static Optional<Filesystem> in(ObjectNode system) {
        var found = TYPE.matcher(system.path(KEY).toString());
        var all = found.results().map(one -> valueOf(one.group(1).toUpperCase(Locale.ROOT))).toList();
        return all.contains(LUSTRE) ? Optional.of(LUSTRE) : all.stream().findFirst();
    }
}

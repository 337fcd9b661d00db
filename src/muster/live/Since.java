package muster.live;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * A version of Flux, the first that has something.
 *
 * @param major before the first point
 * @param minor after it
 */
record Since(int major, int minor) {
    private static final Map<String, Since> STREAMS = Map.of("resource.journal", new Since(0, 72),
            "job-manager.events-journal", new Since(0, 21));
    private static final Pattern VERSION = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})(?:[^\\d].*)?");

    /** The version that came with a stream. */
    static Since of(String topic) {
        return STREAMS.getOrDefault(topic, new Since(0, 0));
    }

    /** Whether a version came before this one; false where it can't be read. */
    boolean isAfter(String version) {
        var parts = VERSION.matcher(version);
        if (!parts.matches()) {
            return false;
        }
        var itsMajor = Integer.parseInt(parts.group(1));
        return itsMajor < major || itsMajor == major && Integer.parseInt(parts.group(2)) < minor;
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}

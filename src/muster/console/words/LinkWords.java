package muster.console.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import muster.live.About;
import muster.live.Link;
import muster.live.Place;

/**
 * What the connection bar says at a moment.
 *
 * @param state how the connection stands
 * @param detail where it leads and as whom; or why it is gone, how old what is shown is, and when it is tried again: the
 *     place last, which is shown elsewhere, where the bar is too narrow for all of it
 */
public record LinkWords(String state, String detail) {
    private static final double MINUTE = 60;
    private static final double HOUR = 3600;
    private static final double MILLI = 1000;

    /**
     * The words for a connection.
     *
     * @param link how it stands
     * @param place where it leads
     * @param now in seconds since 1970
     * @param lost since when it has been gone, the same; NaN if it isn't, or never was there
     */
    public static LinkWords of(Link link, String place, double now, double lost) {
        return switch (link) {
            case Link.Connecting(var attempt) -> new LinkWords("Connecting",
                    attempt <= 1 ? place : "attempt " + attempt + age(now, lost) + " · " + place);
            case Link.Up(var about, var delay) -> new LinkWords("Connected", told(about, delay));
            case Link.Down(var why, var _, var retry) -> new LinkWords("Disconnected",
                    why + age(now, lost) + ", retry in " + span(Math.max(0, Math.ceil(retry - now))) + " · " + place);
            case Link.Ended(var why) -> new LinkWords("Disconnected", why + age(now, lost) + " · " + place);
        };
    }

    /** What the notice bar says when a connection is lost. */
    public static String lost(Link link, String place) {
        return switch (link) {
            case Link.Down(var why, var _, var _) ->
                "%s is lost: %s. What is shown is what was; it is tried again.".formatted(place, why);
            case Link.Ended(var why) ->
                "%s: the connection has ended: %s. What is shown is what was.".formatted(place, why);
            case Link.Connecting _,Link.Up _ -> "";
        };
    }

    /** What a job gets of whoever submits it there; "" where nothing is connected. */
    public static String surroundings(Link link) {
        return switch (link) {
            case Link.Up(var about, var _) when about.place() instanceof Place.Ssh there ->
                "It gets the environment of your login on %s.".formatted(there.host());
            case Link.Up _ -> "It gets the environment of this console.";
            case null -> "";
            case Link.Connecting _,Link.Down _,Link.Ended _ -> "";
        };
    }

    private static String told(About about, double delay) {
        var told = new ArrayList<>(List.of(
                about.place() + " as " + about.user() + (about.owner() ? ", its owner" : ", a guest")));
        if (!about.version().isEmpty()) {
            told.add("Flux " + about.version());
        }
        if (about.size() > 0) {
            told.add(String.format(Locale.ROOT, about.size() == 1 ? "%,d broker" : "%,d brokers", about.size()));
        }
        told.add(String.format(Locale.ROOT, delay < 1 ? "answers in %.1f ms" : "answers in %,.0f ms", delay * MILLI));
        return String.join(" · ", told);
    }

    private static String age(double now, double lost) {
        return Double.isNaN(lost) ? "" : ". Last entry " + span(Math.max(0, Math.floor(now - lost))) + " ago";
    }

    /** Whole seconds for people. */
    public static String span(double seconds) {
        if (seconds < 2 * MINUTE) {
            return "%d s".formatted((long) seconds);
        }
        return seconds < 2 * HOUR
                ? "%d min".formatted((long) (seconds / MINUTE))
                : "%d h".formatted((long) (seconds / HOUR));
    }
}

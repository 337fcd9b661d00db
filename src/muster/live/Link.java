package muster.live;

import java.util.Objects;

/** What a connection is at a moment. Times are seconds since 1970. */
public sealed interface Link {
    /**
     * It is being made, or made again.
     *
     * @param attempt how often it was tried since it was last there, with this time; from 1
     */
    record Connecting(int attempt) implements Link {}

    /**
     * It is there: what is shown is what is.
     *
     * @param about whom it leads to
     * @param delay how long a request took to its answer when it was last measured, in seconds
     */
    record Up(About about, double delay) implements Link {
        /** Nothing of it may be absent. */
        public Up {
            Objects.requireNonNull(about);
        }
    }

    /**
     * It is lost and will be tried again: what is shown is what was, and nothing can be sent.
     *
     * @param why in a few words, fit to be shown
     * @param since when it was lost; what is shown is so old
     * @param retryAt when it is tried next
     */
    record Down(String why, double since, double retryAt) implements Link {
        /** Nothing of it may be absent. */
        public Down {
            Objects.requireNonNull(why);
        }
    }

    /**
     * It is over and stays so.
     *
     * @param why in a few words, fit to be shown
     */
    record Ended(String why) implements Link {
        /** Nothing of it may be absent. */
        public Ended {
            Objects.requireNonNull(why);
        }
    }
}

package muster.tolerance;

import java.util.Locale;

/** What becomes of a rank that didn't pass, from the weakest to the strongest. */
public enum Fate {
    /** It stays in R, and the job is told. */
    KEEP,
    /** It stays in R, and the child instance drains it. */
    DRAIN,
    /** It leaves R. */
    TRIM,
    /** The job fails. */
    FAIL;

    /** The word in lower case, as a policy writes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

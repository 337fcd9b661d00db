package muster.sim;

/**
 * What is wrong with a node, as the check of a prolog finds it.
 *
 * @param ending how the script ends for it
 * @param check the check that finds it
 * @param message what it says
 */
record Ailment(Ending ending, String check, String message) {
    static Ailment of(Check check) {
        return new Ailment(check.ending(), check.name(),
                check.message().isEmpty() ? says(check.ending()) : check.message());
    }

    /** What is known of a script that says nothing itself. */
    static String says(Ending ending) {
        return switch (ending.outcome()) {
            case FAILED, STOPPED -> ending.status() < 256
                    ? "killed by signal " + ending.status()
                    : "exited with code " + (ending.status() >> 8);
            case DEGRADED, PASSED, TIMED_OUT, OFFLINE, CANCELED -> "";
        };
    }
}

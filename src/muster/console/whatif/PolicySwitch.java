package muster.console.whatif;

import java.util.List;
import muster.tolerance.Fate;
import muster.tolerance.SitePolicy;

/** The keys of a site's policy that the what-if page can turn: those that decide most often. */
enum PolicySwitch {
    /** What a rank becomes that failed, unmarked. */
    FAILED("failed"),
    /** What a rank becomes that timed out. */
    TIMED_OUT("timedOut"),
    /** What a degraded rank becomes. */
    DEGRADED("degraded"),
    /** What a degraded rank becomes where R can't be trimmed. */
    UNTRIMMABLE("untrimmable");

    private final String key;

    PolicySwitch(String key) {
        this.key = key;
    }

    /** The key as {@code muster whatif --set} takes it. */
    String key(boolean instance) {
        return switch (this) {
            case FAILED, TIMED_OUT -> key;
            case DEGRADED, UNTRIMMABLE -> key + (instance ? ".instance" : ".ordinary");
        };
    }

    /** Its values, the default first. */
    List<Fate> values(boolean instance) {
        return switch (this) {
            case FAILED, TIMED_OUT -> List.of(Fate.FAIL, Fate.TRIM);
            case DEGRADED -> instance
                    ? List.of(Fate.DRAIN, Fate.TRIM, Fate.FAIL)
                    : List.of(Fate.TRIM, Fate.KEEP, Fate.FAIL);
            case UNTRIMMABLE -> List.of(Fate.FAIL, instance ? Fate.DRAIN : Fate.KEEP);
        };
    }

    /** How it stands in a policy. */
    Fate of(SitePolicy policy, boolean instance) {
        return switch (this) {
            case FAILED -> policy.failed();
            case TIMED_OUT -> policy.timedOut();
            case DEGRADED -> instance ? policy.degraded().instance() : policy.degraded().ordinary();
            case UNTRIMMABLE -> instance ? policy.untrimmable().instance() : policy.untrimmable().ordinary();
        };
    }

    /** The policy with another value of it, one of {@link #values}. */
    SitePolicy with(SitePolicy policy, boolean instance, Fate value) {
        var degraded = policy.degraded();
        var untrimmable = policy.untrimmable();
        return new SitePolicy(this == FAILED ? value : policy.failed(), this == TIMED_OUT ? value : policy.timedOut(),
                policy.canceled(), policy.stopped(), policy.offline(), policy.late(),
                this == DEGRADED
                        ? new SitePolicy.Degraded(instance ? value : degraded.instance(), degraded.firstNode(),
                                instance ? degraded.ordinary() : value)
                        : degraded,
                this == UNTRIMMABLE
                        ? new SitePolicy.Untrimmable(instance ? value : untrimmable.instance(),
                                instance ? untrimmable.ordinary() : value)
                        : untrimmable,
                policy.maxTolerance(), policy.onFail(), policy.system(), policy.specialExitCode());
    }
}

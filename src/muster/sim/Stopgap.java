package muster.sim;

import java.util.List;
import java.util.Optional;
import muster.flux.FormatException;
import muster.flux.IdSet;
import muster.tolerance.Fate;
import muster.tolerance.Outcome;
import muster.tolerance.Reason;
import muster.tolerance.SitePolicy;
import muster.tolerance.Tolerance;
import muster.tolerance.Verdict;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rabbit service of today, flux-coral2's with its {@code dw_failure_tolerance}: it counts by itself, names hosts in a
 * note, has the job start on all of R, and remembers what was asked only as long as it runs. No rule book is asked, which
 * would not let a job start with nothing left, as this does.
 */
final class Stopgap implements RabbitService {
    /** What of it can be said as a policy: nothing else is tolerated, and what is lost stays in R. */
    static final SitePolicy POLICY = new SitePolicy(Fate.FAIL, Fate.FAIL, Fate.FAIL, Fate.FAIL, Fate.FAIL, Fate.FAIL,
            new SitePolicy.Degraded(Fate.DRAIN, Fate.DRAIN, Fate.KEEP),
            new SitePolicy.Untrimmable(Fate.DRAIN, Fate.KEEP), Optional.empty(), SitePolicy.OnFail.WAIT,
            SitePolicy.Mark.LEAVE, java.util.OptionalInt.empty());

    private static final String ASKED = "dw_failure_tolerance";
    private static final String PROPERTY = "badrabbit";
    /** What it takes a job to tolerate that it doesn't know from before its restart. */
    private static final int FORGOTTEN = -1;

    private final World world;
    private final Prolog prolog;
    private final SimJob job;
    private final Filesystem filesystem;
    private int tolerance;
    private IdSet lost = IdSet.EMPTY;

    /** @param forgotten whether it has restarted since the job was submitted */
    Stopgap(World world, Prolog prolog, SimJob job, Filesystem filesystem, boolean forgotten) {
        this.world = world;
        this.prolog = prolog;
        this.job = job;
        this.filesystem = filesystem;
        this.tolerance = forgotten ? FORGOTTEN : job.plan().jobspec().system().path(ASKED).intValue(0);
    }

    /**
     * What it says against a job at its submission; "" if nothing. It knows its own attribute and no other, and no bound.
     *
     * @param system {@code attributes.system} of the jobspec
     */
    static String refusal(ObjectNode system) {
        try {
            Tolerance.of(system.deepCopy().retain(List.of(ASKED)));
            return "";
        } catch (FormatException e) {
            return e.getMessage();
        }
    }

    @Override
    public boolean goesOnWithout(Rabbits.Phase phase, Optional<String> failing, IdSet missing) {
        var goesOn = switch (phase) {
            case SETUP -> failing.isEmpty() && filesystem != Filesystem.LUSTRE && tolerance > 0 && tolerates(missing);
            case PRE_RUN -> {
                // Asked for none, a time that runs out is looked into no further.
                if (failing.isPresent() || tolerance > 0)
                    world.resources().tag(missing, PROPERTY);
                yield tolerates(missing);
            }
        };
        if (!goesOn)
            fail(phase, failing);
        return goesOn;
    }

    /** Holds what both stages lost against what was asked; each call names its own hosts. */
    private boolean tolerates(IdSet missing) {
        lost = lost.union(missing);
        if (lost.count() > tolerance)
            return false;
        job.log().raise("dws-node-failure", 1, world.hosts().select(missing).toString());
        return true;
    }

    private void fail(Rabbits.Phase phase, Optional<String> failing) {
        if (failing.isPresent())
            prolog.endedFromOutside("exception",
                    "DWS/Rabbit interactions failed: workflow in 'TransientCondition' state too long: "
                            + failing.get());
        else
            prolog.endedFromOutside("dws-timeout", switch (phase) {
                case SETUP -> "File system creation took too long";
                case PRE_RUN -> "timed out waiting for mounts";
            });
    }

    @Override
    public boolean takesTheSlow() {
        return true;
    }

    @Override
    public boolean restart() {
        tolerance = FORGOTTEN;
        return false;
    }

    /**
     * How a job starts that it has start: whole, the lost ranks drained once in its own instance, or kept by an ordinary job.
     *
     * @param lost ranks
     */
    static Verdict start(SimJob job, String action, IdSet lost) {
        var instance = job.plan().jobspec().isInstance();
        var text = lost.count() + " of " + job.holdings().ranks().count() + " nodes were lost to " + action
                + ", as its service tolerates them; R is left whole";
        return new Verdict(instance ? Verdict.Word.DRAIN : Verdict.Word.TELL, lost,
                job.holdings().ranks().difference(lost),
                IdSet.EMPTY, instance ? lost : IdSet.EMPTY, instance ? IdSet.EMPTY : lost,
                List.of(new Reason(Reason.Rule.DONE, action, "", Optional.of(Outcome.DEGRADED), lost, -1, text)));
    }

    /** How a job fails that was ended for it. */
    static Verdict failure(IdSet lost, String note) {
        return new Verdict(Verdict.Word.FAIL, lost, IdSet.EMPTY, IdSet.EMPTY, IdSet.EMPTY, IdSet.EMPTY,
                List.of(new Reason(Reason.Rule.ACTION, "", "", Optional.empty(), lost, -1, note)));
    }
}

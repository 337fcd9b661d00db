package muster.console.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import muster.cluster.ClusterState;
import muster.journal.Answer;
import muster.journal.Command;

/** What a window has done to the running instance that it shows, the latest first: what can be taken back. */
public final class DoneActs {
    private static final int MOST = 50;

    private final Deque<DoneAct> acts = new ArrayDeque<>();

    /**
     * Keeps a command if it was done.
     *
     * @param command what was asked
     * @param before the cluster then
     * @param answer what came of it
     */
    public void heard(Command command, ClusterState before, Answer answer) {
        if (answer instanceof Answer.Done(var _, var job)) {
            acts.push(DoneAct.of(command, before, job));
            if (acts.size() > MOST) {
                acts.removeLast();
            }
        }
    }

    /** The last one that wasn't taken back. */
    public Optional<DoneAct> last() {
        return Optional.ofNullable(acts.peek());
    }

    /** It is taken back, or never will be. */
    public void forget(DoneAct act) {
        acts.remove(act);
    }

    /** Another instance is shown. */
    public void clear() {
        acts.clear();
    }
}

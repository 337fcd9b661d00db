package muster.sim;

import java.util.Optional;
import muster.flux.IdSet;

/**
 * The general way: what is missing is a report as any other, the rule book alone judges it, and nothing is forgotten when
 * the service restarts, for it is all in the job's jobspec and in what was reported.
 */
record TolerantRabbits(Prolog prolog, PrologAction action) implements RabbitService {
    @Override
    public boolean goesOnWithout(Rabbits.Phase phase, Optional<String> failing, IdSet missing) {
        return !prolog.cannotStart(action);
    }

    @Override
    public boolean takesTheSlow() {
        return false;
    }

    @Override
    public boolean restart() {
        return true;
    }
}

package muster.cluster;

import muster.flux.Event;
import muster.flux.JobId;
import muster.journal.Entry;
import muster.journal.Streams;

/**
 * One thing that happened: an event of an entry of the journal, or an entry that isn't made of events.
 *
 * @param time when, seconds since 1970: the event's own timestamp; of an entry without events, when it was heard of
 * @param entry the entry it is in
 * @param index its place among the entry's events, from 0
 * @param event the event; null if there is none, or it can't be read as one
 */
public record Moment(double time, Entry entry, int index, Event event) {

    /**
     * The job it is about.
     *
     * @return its id, or null if it is about none, or about several
     */
    public JobId job() {
        return switch (entry.stream()) {
            case Streams.JOBS, Streams.PROLOG -> entry.job();
            default -> null;
        };
    }

    /**
     * Whether it is out of the ordinary: something failed, was lost, drained, cut or wasn't understood.
     *
     * @return false for what happens to every job
     */
    public boolean abnormal() {
        return MomentWords.isAbnormal(entry, event);
    }

    /**
     * What happened, for people.
     *
     * @return one line, as "rank 23 degraded, lustre"
     */
    public String words() {
        return MomentWords.of(entry, index, event, job());
    }
}

package muster.journal;

/** The streams that a journal is made of. Others are kept and shown. */
public final class Streams {
    /** What becomes of ranks: RFC 44 events, and R with a {@code resource-define}; an empty list says "caught up". */
    public static final String RESOURCES = "resource.journal";
    /** What becomes of jobs: RFC 21 events, with jobspec and R as they come; an id of -1 says "caught up". */
    public static final String JOBS = "job-manager.events-journal";
    /** What a prolog found out on each rank: our own. */
    public static final String PROLOG = "prolog.journal";
    /** Which ranks' prolog still runs: what a stock instance answers when it is asked, again and again. */
    public static final String PERILOG = "perilog.query";

    /** What an operator asked of a running instance and what came back: our own. */
    public static final String ACT = "muster.act";
    /** What became of the connection to a running instance: our own. What happened while it was down is told after it. */
    public static final String LINK = "muster.link";
    /** From here on another history is told: the instance began anew and knows nothing of what is before. Our own. */
    public static final String SECTION = "muster.section";
    /** What was before a time isn't kept, but for what the state then follows from: our own, at a journal's head. */
    public static final String CUT = "muster.cut";
    /** What can't be known of a running instance, in words: our own. */
    public static final String NOTE = "muster.note";

    /**
     * What {@code from} says, beside the payload, of an entry on {@link #JOBS} that was concluded from the list of jobs, as a
     * guest's are: of a prolog there is nothing in it.
     */
    public static final String LISTED = "job-list.list";

    private Streams() {}
}

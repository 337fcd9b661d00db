package muster.live;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Queue;
import java.util.Random;
import muster.flux.JobId;
import muster.journal.Streams;

/**
 * A broker of 128 ranks whose day is made up, an hour at a time and as fast as it can be said: jobs with prologs one after the
 * other, some of them lost; ranks that are drained, undrained and go away for a while. A few jobs run all day long.
 */
public final class DayBroker implements AutoCloseable {
    private static final int RANKS = 128;
    private static final int WIDTH = 4;
    /** How many jobs run at a time, beside those of the whole day. */
    private static final int RUNNING = 20;

    private final TestBroker broker;
    private final boolean forgets;
    private final int jobs;
    private final Random random;
    private final Queue<Long> running = new ArrayDeque<>();
    /** It begins when it is made, in seconds since 1970. */
    private double now = Math.ceil(System.currentTimeMillis() / 1e3);
    private long next = 1;
    private long said;

    /**
     * A broker that waits for clients.
     *
     * @param folder where its socket is
     * @param jobs how many jobs end in an hour
     * @param forgets whether it tells a later client nothing of what it said
     * @param seed which of all days
     */
    public DayBroker(Path folder, int jobs, boolean forgets, long seed) throws IOException {
        this.broker = new TestBroker(folder).greeting();
        this.jobs = jobs;
        this.forgets = forgets;
        this.random = new Random(seed);
        broker.backlog(Streams.RESOURCES,
                event(now - 2, "restart", "{'ranks':'0-127','online':'0-127','nodelist':'pi[0-127]'}"),
                "{'events':[]}");
        broker.backlog(Streams.JOBS, "{'id':-1,'events':[]}");
    }

    /** Where it is reached. */
    public String uri() {
        return broker.uri();
    }

    /** How many messages its streams said since the first hour began. */
    public long said() {
        return said;
    }

    /** The job that was started last. */
    public JobId lastJob() {
        return new JobId(next - 1);
    }

    /** Loses its connections. */
    public void drop() throws IOException {
        broker.drop();
    }

    /** An hour goes by. */
    public void hour() throws IOException {
        while (next <= WIDTH) {
            start(112 + WIDTH * (int) (next - 1));
        }
        for (var i = 0; i < jobs; i++) {
            now += 3600.0 / jobs;
            if (running.size() == RUNNING) {
                end(running.remove());
            }
            running.add(next);
            start(WIDTH * (int) (next % (RUNNING + 1)));
            ranks();
        }
    }

    private void start(int first) throws IOException {
        var id = next++;
        var ranks = first + "-" + (first + WIDTH - 1);
        job(id, "submit", "{'userid':1000,'urgency':16,'flags':0,'version':1}", (",'jobspec':{'version':1,'resources':"
                + "[{'type':'node','count':%d,'with':[{'type':'slot','count':1,'label':'task','with':[{'type':'core','count':1}]}]}],"
                + "'tasks':[{'command':['app','%d'],'slot':'task','count':{'per_slot':1}}],"
                + "'attributes':{'system':{'duration':0,'tolerance':1,'job':{'name':'job %d'}}}}")
                .formatted(WIDTH, id, id));
        job(id, "validate", "{}", "");
        job(id, "depend", "{}", "");
        job(id, "priority", "{'priority':16}", "");
        job(id, "alloc", "{}", (",'R':{'version':1,'execution':{'R_lite':[{'rank':'%s','children':{'core':'0-3'}}],"
                + "'starttime':0,'expiration':0,'nodelist':['pi[%s]']}}").formatted(ranks, ranks));
        job(id, "prolog-start", "{'description':'job-manager.prolog'}", "");
        if (random.nextInt(10) == 0) {
            job(id, "exception",
                    ("{'type':'node-failure','severity':1,'note':'1 of 4 nodes failed lustre: pi%d (rank %d)',"
                            + "'ranks':'%d','action':'job-manager.prolog','check':'lustre'}")
                            .formatted(first, first, first),
                    "");
        }
        job(id, "prolog-finish", "{'description':'job-manager.prolog','status':0}", "");
        job(id, "start", "{}", "");
    }

    private void end(long id) throws IOException {
        if (random.nextInt(20) == 0) {
            job(id, "exception", "{'type':'cancel','severity':0,'note':'','userid':1000}", "");
        }
        job(id, "finish", "{'status':0}", "");
        job(id, "release", "{'ranks':'all','final':true}", "");
        job(id, "free", "{}", "");
        job(id, "clean", "{}", "");
    }

    private void ranks() throws IOException {
        var rank = random.nextInt(RANKS);
        switch (random.nextInt(6)) {
            case 0 -> tell(Streams.RESOURCES, event(now, "drain",
                    "{'idset':'%d','nodelist':'pi%d','reason':'check %d','overwrite':%d}".formatted(rank, rank,
                            random.nextInt(50), random.nextInt(3))));
            case 1 -> tell(Streams.RESOURCES, event(now, "undrain", "{'idset':'%d'}".formatted(rank)));
            case 2 -> tell(Streams.RESOURCES,
                    event(now, random.nextBoolean() ? "offline" : "online", "{'idset':'%d'}".formatted(rank)));
            default -> {
            }
        }
    }

    private static String event(double time, String name, String context) {
        return String.format(Locale.ROOT, "{'events':[{'timestamp':%.6f,'name':'%s','context':%s}]}", time, name,
                context);
    }

    private void job(long id, String name, String context, String beside) throws IOException {
        now += 1e-6;
        tell(Streams.JOBS, String.format(Locale.ROOT,
                "{'id':%d,'events':[{'timestamp':%.6f,'name':'%s','context':%s}]%s}", id, now, name, context, beside));
    }

    private void tell(String stream, String payload) throws IOException {
        said++;
        if (forgets) {
            broker.say(stream, payload);
        } else {
            broker.tell(stream, payload);
        }
    }

    @Override
    public void close() throws IOException {
        broker.close();
    }
}

package muster.live;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import muster.flux.JobId;
import muster.flux.Json;
import muster.journal.Answer;
import muster.journal.Command;
import muster.journal.Entry;
import muster.journal.FluxLine;
import muster.journal.Instance;
import muster.journal.Journal;
import muster.journal.Streams;

/**
 * A running Flux. Its journal is what it says on its two streams, entry by entry as it comes, and while a prolog runs what
 * perilog answers about it; beside that, what was asked of it and what became of the connection. The streams are for the
 * instance's owner; for anyone else there is what Flux tells guests, and it is said what that lacks. A connection that is lost
 * is made again until it is closed, and what happened meanwhile is added, nothing twice.
 */
public final class LiveInstance implements Instance {
    /** Makes a connection. */
    @FunctionalInterface
    interface Way {
        /** Goes it; fails in one line for people. */
        Reached open() throws IOException;
    }

    /**
     * A connection that was made.
     *
     * @param place where it leads: a socket here or on another machine
     * @param rpc the calls on it
     * @param environment the variables by which it was found
     */
    record Reached(Place place, Rpc rpc, Map<String, String> environment) {}

    /** How often it is tried again where not even all that was before could be heard once. */
    private static final int PATIENCE = 3;

    private final Place place;
    private final Way way;
    private final InstantSource clock;
    private final Backoff backoff;
    private final Journal journal = new Journal();
    private final Tape tape = new Tape(journal);
    private final Links links = new Links();
    private final Guest guest;
    private final CompletableFuture<Integer> caughtUp = new CompletableFuture<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    /** What was said already that can't be known. */
    private final Set<String> lackings = ConcurrentHashMap.newKeySet();
    private volatile Connection connection;
    private volatile String started = "";

    private LiveInstance(Place place, Way way, InstantSource clock, Backoff backoff, long pollMillis) {
        this.place = place;
        this.way = way;
        this.clock = clock;
        this.backoff = backoff;
        this.guest = new Guest(clock, pollMillis);
    }

    /**
     * Connects, and follows what happens from then on; what was before comes first.
     *
     * @param place where it is reached
     * @return the instance, to be closed
     * @throws IOException if there is none, or it lets nobody in: one line that names the place
     */
    public static LiveInstance open(Place place) throws IOException {
        return open(place, Connector.usual());
    }

    static LiveInstance open(Place place, Connector connector) throws IOException {
        return on(place, () -> {
            var reached = connector.resolve(place);
            return new Reached(reached, Rpc.on(connector.open(reached)), connector.environment());
        }, InstantSource.system(), Backoff.USUAL, Guest.POLL_MILLIS);
    }

    static LiveInstance on(Place place, Way way, InstantSource clock, Backoff backoff, long pollMillis)
            throws IOException {
        var instance = new LiveInstance(place, way, clock, backoff, pollMillis);
        var first = way.open();
        Thread.ofVirtual().name("live").start(() -> instance.run(first));
        return instance;
    }

    private void run(Reached first) {
        try {
            keep(first);
        } finally {
            // Whatever happens, nobody waits for something that doesn't come.
            end("it is followed no more");
        }
    }

    /** What is heard on one connection. */
    private final class Connection implements Session.Listener {
        private final Reached reached;
        private Introduction introduction;
        private volatile Asked asked;
        private boolean isOver;

        Connection(Reached reached) {
            this.reached = reached;
        }

        /** Takes nothing more of it, though the thread that reads may still be about to tell. */
        synchronized void leave() {
            isOver = true;
        }

        @Override
        public synchronized void heard(Entry entry) {
            if (!isOver) {
                tape.hear(entry);
                join();
            }
        }

        @Override
        public synchronized void introduced(Introduction known) {
            introduction = known;
            if (!isOver && isSameBroker()) {
                tape.related(Joint.Kinship.SAME);
            }
            join();
        }

        /** Whether it is the process that the last connection led to. */
        private boolean isSameBroker() {
            return !introduction.started().isEmpty() && introduction.started().equals(started);
        }

        @Override
        public synchronized void lacking(String what) {
            if (!isSameBroker()) {
                // What was last asked of another process says nothing of what this one knew then.
                tape.related(Joint.Kinship.OTHER);
            }
            if (lackings.add(what)) {
                tape.note(new Entry(now(), Streams.NOTE, Json.object().put("note", what)));
            }
        }

        private void join() {
            if (isOver || asked != null || introduction == null || !tape.isCaughtUp()) {
                return;
            }
            started = introduction.started();
            var about = introduction.about();
            asked = new Asked(reached.rpc(), about, new Login(reached.place(), reached.environment()),
                    new FluxSubmit(reached.place(), reached.environment()));
            tape.join(new Entry(now(), Streams.LINK, Json.object().put("state", "up").put("place",
                    about.place().toString()).put("userid", about.userid()).put("owner", about.owner())
                    .put("version", about.version()).put("size", about.size())));
            links.set(new Link.Up(about, introduction.delay()));
            caughtUp.complete(journal.size());
        }

        @Override
        public void delayed(double seconds) {
            links.update(link -> link instanceof Link.Up(var about, var _) ? new Link.Up(about, seconds) : link);
        }
    }

    /** Keeps a connection until it is closed. */
    private void keep(Reached first) {
        var failures = 0;
        var since = now();
        for (var next = Optional.of(first); next.isPresent();) {
            var now = new Connection(next.get());
            tape.begin();
            connection = now;
            if (links.isEnded()) {
                next.get().rpc().close(); // Whoever closed it didn't see this one.
            }
            var session = Session.begin(next.get().place(), next.get().rpc(), clock, guest, now);
            var why = next.get().rpc().ended().join();
            var isFlux = session.isIntroduced();
            if (links.isEnded()) {
                break;
            }
            now.leave();
            if (now.asked != null) {
                failures = 0;
                since = now();
                tape.end(Optional.of(new Entry(since, Streams.LINK,
                        Json.object().put("state", "down").put("why", why))));
            } else {
                tape.end(Optional.empty());
                if (!caughtUp.isDone() && !session.isTooEarly() && (!isFlux || failures >= PATIENCE)) {
                    end(why);
                    break;
                }
            }
            next = Optional.empty();
            while (next.isEmpty() && links.pause(new Link.Down(why, since, now() + backoff.seconds(failures)), clock)) {
                failures++;
                links.set(new Link.Connecting(failures));
                try {
                    next = Optional.of(way.open());
                } catch (IOException e) {
                    why = withoutPlace(e.getMessage());
                }
            }
        }
    }

    /** Whoever is told why, knows the place. */
    private String withoutPlace(String message) {
        var named = place + ": ";
        return message.startsWith(named) ? message.substring(named.length()) : message;
    }

    private double now() {
        return Clock.now(clock);
    }

    /**
     * How the connection stands.
     *
     * @return as it is now
     */
    public Link link() {
        return links.now();
    }

    /**
     * Tells how the connection stands, now and each time that it changes, on the thread that changes it, which must not be
     * held up.
     *
     * @param listener who is told
     */
    public void onLink(Consumer<Link> listener) {
        links.listen(listener);
    }

    /**
     * Tells no more.
     *
     * @param listener who was told
     */
    public void offLink(Consumer<Link> listener) {
        links.unlisten(listener);
    }

    /** Tries at once to connect again, where it would wait; elsewhere nothing happens. */
    public void retry() {
        links.hurry();
    }

    /**
     * Why a command would surely be refused, as far as that is known before it is asked.
     *
     * @param command what would be asked
     * @return a sentence for people; empty if nothing is known against it, though the broker may still refuse it
     */
    public Optional<String> refusal(Command command) {
        return switch (links.now()) {
            case Link.Connecting _ -> Optional.of("Not connected yet: nothing can be sent.");
            case Link.Down(var why, var _, var _) ->
                Optional.of("Not connected: " + why + ". Nothing can be sent.");
            case Link.Ended(var why) -> Optional.of("The connection has ended: " + why + ". Nothing can be sent.");
            case Link.Up(var about, var _) -> Rights.refusal(about, command)
                    .or(() -> command instanceof Command.Submit && !about.owner()
                            ? new FluxSubmit(about.place(), System.getenv()).lacking()
                            : Optional.empty());
        };
    }

    /**
     * Is completed when all that was before has been heard.
     *
     * @return how many entries that was; it fails with an IOException of one line if that will never be
     */
    public CompletableFuture<Integer> caughtUp() {
        return caughtUp.copy();
    }

    /**
     * Is completed when nothing more will be heard: it was closed, or not even what was before could be heard.
     *
     * @return why, in a few words
     */
    public CompletableFuture<String> ended() {
        return ended.copy();
    }

    @Override
    public Kind kind() {
        return Kind.LIVE;
    }

    @Override
    public String title() {
        return place.toString();
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public CompletableFuture<Answer> send(double at, Command command) {
        Objects.requireNonNull(command);
        var now = connection;
        var asked = now == null ? null : now.asked;
        var refused = refusal(command);
        if (asked == null || refused.isPresent()) {
            return CompletableFuture.completedFuture(
                    new Answer.Refused(refused.orElse("Not connected yet: nothing can be sent.")));
        }
        return asked.answer(command).thenApply(reply -> {
            tape.note(act(command, asked.about(), reply));
            return reply.answer();
        });
    }

    /** What was asked and what came back, for whoever reads the journal later. */
    private Entry act(Command command, About about, Asked.Reply reply) {
        var payload = Json.object().put("command", FluxLine.of(command).orElse("")).put("userid", about.userid())
                .put("user", about.user()).put("errno", reply.errno());
        switch (reply.answer()) {
            case Answer.Done(var note, var job) -> {
                payload.put("answer", "done").put("note", note);
                job.ifPresent(id -> payload.put("id", id.value()));
            }
            case Answer.Refused(var note) -> payload.put("answer", "refused").put("note", note);
        }
        return new Entry(now(), Streams.ACT, payload);
    }

    @Override
    public Optional<Instance> child(JobId job) throws IOException {
        var child = new Place.OfJob(Optional.of(place), job);
        return new ChildPlace(Connector.usual()).of(child).isEmpty() ? Optional.empty() : Optional.of(open(child));
    }

    @Override
    public void close() {
        end("it was closed here");
        var now = connection;
        if (now != null) {
            now.reached.rpc().close();
        }
    }

    private void end(String why) {
        links.end(why);
        ended.complete(why);
        caughtUp.completeExceptionally(new IOException(place + ": " + why));
    }
}

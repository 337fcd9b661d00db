package muster.live;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import muster.flux.FormatException;
import muster.flux.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * Remote procedure calls to a broker's services (RFC 6). Safe for any number of threads. One thread reads, and whoever hears
 * responses on it must not wait for another one; while it is slow, nothing more is read, so that a fast broker fills no memory.
 */
public final class Rpc implements AutoCloseable {
    private static final int ROOM = 1 << 16;
    private static final Executor APART = Thread::startVirtualThread;

    /** A call with many responses. */
    public final class Stream {
        private final Call call;

        private Stream(Call call) {
            this.call = call;
        }

        /**
         * Is completed when there will be no more responses.
         *
         * @return it fails with an {@link RpcException} if the service ended it with another error than ENODATA, with an
         *     IOException if the connection ended, with a FormatException if a response couldn't be read
         */
        public CompletableFuture<Void> ended() {
            return call.last.thenAccept(_ -> {});
        }

        /** Ends it from here: nothing is heard of it any more, whatever is still under way. */
        public void cancel() {
            if (drop(call)) {
                Rpc.this.cancel(call);
                call.last.completeAsync(Json::object, APART);
            }
        }
    }

    /** A request that isn't answered to the end. */
    private static final class Call {
        private final String topic;
        private final boolean streaming;
        private final Consumer<ObjectNode> heard;
        private final CompletableFuture<ObjectNode> last = new CompletableFuture<>();
        private int tag;
        /** Nobody listens any more; its tag stays taken until its last response. */
        private boolean dropped;

        private Call(String topic, boolean streaming, Consumer<ObjectNode> heard) {
            this.topic = topic;
            this.streaming = streaming;
            this.heard = heard;
        }
    }

    private final ByteChannel channel;
    private final ReentrantLock sending = new ReentrantLock();
    /** The calls by their tags; it guards itself, the tags and the end. */
    private final Map<Integer, Call> calls = new HashMap<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private int latest;
    private IOException end;
    /** Since when nothing has come that was waited for; 0 while it is dealt with what came. */
    private volatile long waiting;

    private Rpc(ByteChannel channel) {
        this.channel = channel;
    }

    /**
     * Begins to read from a broker.
     *
     * @param channel a way to a broker, after its first byte; it is closed with this
     * @return the calls on it
     */
    static Rpc on(ByteChannel channel) {
        var rpc = new Rpc(channel);
        Thread.ofVirtual().name("rpc").start(rpc::read);
        return rpc;
    }

    /**
     * Asks for one response.
     *
     * @param topic the service and its method
     * @param payload what to ask
     * @return the response, later; it fails with an {@link RpcException} if the service refuses, with an IOException if the
     *     connection ends before, with a FormatException if the response can't be read
     */
    public CompletableFuture<ObjectNode> call(String topic, ObjectNode payload) {
        return call(topic, payload, _ -> {});
    }

    /** The same, and tells of the response in its place among all others, on the thread that reads. */
    CompletableFuture<ObjectNode> call(String topic, ObjectNode payload, Consumer<ObjectNode> heard) {
        return begin(new Call(topic, false, heard), payload).last;
    }

    /**
     * Asks for responses until the service, or the caller, ends it.
     *
     * @param topic the service and its method; with {@code -cancel} after it the method that ends it
     * @param payload what to ask
     * @param heard is told every response in its order, on the thread that reads
     * @return the stream
     */
    public Stream stream(String topic, ObjectNode payload, Consumer<ObjectNode> heard) {
        return new Stream(begin(new Call(topic, true, heard), payload));
    }

    /**
     * Asks for no response. If the connection has ended, nothing happens.
     *
     * @param topic the service and its method
     * @param payload what to say
     */
    public void tell(String topic, ObjectNode payload) {
        send(Message.request(topic, Message.NO_RESPONSE, 0, payload.toString()));
    }

    /**
     * Is completed when the connection has ended.
     *
     * @return why, in a few words
     */
    public CompletableFuture<String> ended() {
        return ended.copy();
    }

    /** How long nothing has come, though it was waited for, in seconds. */
    double silence() {
        var since = waiting;
        return since == 0 ? 0 : (System.nanoTime() - since) / 1e9;
    }

    /** Waits so long; false as soon as the connection has ended. */
    boolean goesOn(long millis) throws InterruptedException {
        try {
            ended.get(millis, TimeUnit.MILLISECONDS);
            return false;
        } catch (TimeoutException _) {
            return true;
        } catch (ExecutionException _) {
            return false;
        }
    }

    /** Ends the connection from here, and says why. */
    void end(String why) {
        finish(why);
    }

    @Override
    public void close() {
        finish("it was closed here");
    }

    private Call begin(Call call, ObjectNode payload) {
        synchronized (calls) {
            if (end != null) {
                fail(call, end);
                return call;
            }
            do {
                latest++;
            } while (latest == 0 || calls.containsKey(latest));
            call.tag = latest;
            calls.put(call.tag, call);
        }
        send(Message.request(call.topic, call.streaming ? Message.STREAMING : 0, call.tag, payload.toString()));
        return call;
    }

    private void send(Message message) {
        var frame = Frames.of(message);
        sending.lock();
        try {
            while (frame.hasRemaining()) {
                channel.write(frame);
            }
        } catch (IOException e) {
            finish(Connector.reason(e));
        } finally {
            sending.unlock();
        }
    }

    private void read() {
        var frames = new Frames();
        var arrived = ByteBuffer.allocateDirect(ROOM);
        var why = "reading from it failed";
        try {
            while (read(arrived.clear()) >= 0) {
                frames.add(arrived.flip());
                for (var next = frames.next(); next.isPresent(); next = frames.next()) {
                    receive(next.get());
                }
            }
            why = frames.isBetween()
                    ? "the broker closed the connection"
                    : "the connection was cut in the middle of a message";
        } catch (FormatException e) {
            why = e.getMessage();
        } catch (IOException e) {
            why = Connector.reason(e);
        } finally {
            finish(why);
        }
    }

    private int read(ByteBuffer arrived) throws IOException {
        waiting = System.nanoTime() | 1;
        try {
            return channel.read(arrived);
        } finally {
            waiting = 0;
        }
    }

    private void receive(Message message) {
        if (message.kind() != Message.Kind.RESPONSE) {
            return; // Nothing else was asked for.
        }
        var isLast = message.third() != 0 || !message.is(Message.STREAMING);
        Call call;
        boolean isHeard;
        synchronized (calls) {
            call = calls.get(message.fourth());
            if (call == null) {
                return; // Nobody asked: a peer's fault that harms nothing.
            }
            if (isLast) {
                calls.remove(call.tag);
            }
            isHeard = !call.dropped;
            // One response was asked for; should more come, the tag is kept from others until the last.
            call.dropped |= isLast || !call.streaming;
        }
        if (isHeard) {
            hear(call, message);
        }
    }

    private void hear(Call call, Message message) {
        try {
            if (message.third() == Errno.ENODATA && call.streaming) {
                call.last.completeAsync(Json::object, APART);
            } else if (message.third() != 0) {
                fail(call, new RpcException(message.third(), message.text()));
            } else if (call.streaming && !message.is(Message.STREAMING)) {
                fail(call, new RpcException(Errno.EPROTO, ""));
            } else {
                var payload = payload(message);
                call.heard.accept(payload);
                if (!call.streaming) {
                    call.last.completeAsync(() -> payload, APART);
                }
            }
        } catch (FormatException e) {
            if (drop(call)) {
                APART.execute(() -> cancel(call));
            }
            fail(call, new FormatException(call.topic + ": " + e.getMessage()));
        }
    }

    private static ObjectNode payload(Message message) throws FormatException {
        if (message.payload().isEmpty()) {
            return Json.object();
        }
        if (Json.parse(message.text()) instanceof ObjectNode object) {
            return object;
        }
        throw new FormatException("expected an object in the response");
    }

    private void cancel(Call call) {
        tell(call.topic + "-cancel", Json.object().put("matchtag", Integer.toUnsignedLong(call.tag)));
    }

    /** Lets nobody hear of a call any more; says whether somebody would have. */
    private boolean drop(Call call) {
        synchronized (calls) {
            var was = !call.dropped && calls.get(call.tag) == call;
            call.dropped = true;
            return was;
        }
    }

    private static void fail(Call call, Exception why) {
        APART.execute(() -> call.last.completeExceptionally(why));
    }

    private void finish(String why) {
        List<Call> left;
        synchronized (calls) {
            if (end != null) {
                return;
            }
            end = new IOException(why);
            left = calls.values().stream().filter(call -> !call.dropped).toList();
            calls.clear();
        }
        try {
            channel.close();
        } catch (IOException e) {
            end.addSuppressed(e);
        }
        left.forEach(call -> fail(call, end));
        ended.completeAsync(() -> why, APART);
    }
}

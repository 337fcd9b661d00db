package muster.sim;

/** What is to come for someone, as long as nothing takes them off their way: then it doesn't come any more. */
final class Course {
    private final World world;
    private int turn;

    Course(World world) {
        this.world = world;
    }

    /** Takes them off their way: whatever was to come doesn't. */
    void leave() {
        turn++;
    }

    /** What happens after so many microseconds, or once the instance is up after that, unless they leave their way before. */
    void after(long delay, Runnable what) {
        var then = turn;
        world.queue().after(delay, () -> world.whenUp(() -> {
            if (then == turn)
                what.run();
        }));
    }
}

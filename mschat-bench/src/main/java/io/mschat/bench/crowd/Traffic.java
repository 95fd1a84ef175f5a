package io.mschat.bench.crowd;

/** What is said in a room, and when. */
public interface Traffic {

    Traffic NONE = new Traffic() {};

    /** It begins to flow. */
    default void begin(Crowd crowd) {}

    /** Once in each turn of the crowd. */
    default void tick(Crowd crowd) {}

    /** Whether it needs a turn at least each millisecond. */
    default boolean isPaced() {
        return false;
    }

    /** A sender has heard its own message. */
    default void acknowledged(Crowd crowd, int sender, Mark mark) {}
}

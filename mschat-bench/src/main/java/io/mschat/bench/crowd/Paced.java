package io.mschat.bench.crowd;

import org.jspecify.annotations.Nullable;

/**
 * So many messages a second, by the senders in turn. Each is stamped with the time at which it was due, however much
 * later it could be said: a server that holds the generator up would else hide its own delay (coordinated omission).
 */
public final class Paced implements Traffic {

    private static final long SECOND = 1_000_000;

    private final long perSecond;
    private final @Nullable Latencies acknowledgements;
    private long begun = -1;
    private long said;

    /** @param acknowledgements where to note how long each sender waits for its own message */
    public Paced(int perSecond, @Nullable Latencies acknowledgements) {
        this.perSecond = perSecond;
        this.acknowledgements = acknowledgements;
    }

    @Override
    public void begin(Crowd crowd) {
        if (begun < 0) {
            begun = Mark.now();
        }
    }

    @Override
    public void tick(Crowd crowd) {
        long due = (Mark.now() - begun) * perSecond / SECOND;
        while (said < due) {
            int sender = (int) (said % crowd.senders());
            said++;
            crowd.say(sender, begun + said * SECOND / perSecond);
        }
    }

    @Override
    public boolean isPaced() {
        return true;
    }

    @Override
    public void acknowledged(Crowd crowd, int sender, Mark mark) {
        if (acknowledgements != null) {
            acknowledgements.add(Mark.now() - mark.micros());
        }
    }
}

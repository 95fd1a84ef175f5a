package io.mschat.bench.crowd;

/** Every sender keeps so many messages on their way: says the next one when it has heard one of its own. */
public final class Outstanding implements Traffic {

    private final int most;
    private boolean hasBegun;

    public Outstanding(int most) {
        this.most = most;
    }

    @Override
    public void begin(Crowd crowd) {
        if (!hasBegun) {
            hasBegun = true;
            for (int i = 0; i < most * crowd.senders(); i++) {
                crowd.say(i % crowd.senders(), Mark.now());
            }
        }
    }

    @Override
    public void acknowledged(Crowd crowd, int sender, Mark mark) {
        crowd.say(sender, Mark.now());
    }
}

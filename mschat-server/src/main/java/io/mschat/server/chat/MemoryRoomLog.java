package io.mschat.server.chat;

import java.time.InstantSource;

/** A log that only counts: offsets begin anew, under a new epoch, with every start of the server. Under its owner's lock. */
public final class MemoryRoomLog implements RoomLog {

    private final String epoch;
    private final InstantSource clock;
    private long last;

    public MemoryRoomLog(String epoch, InstantSource clock) {
        this.epoch = epoch;
        this.clock = clock;
    }

    @Override
    public String epoch() {
        return epoch;
    }

    @Override
    public long lastOffset() {
        return last;
    }

    @Override
    public Stamp append() {
        return new Stamp(++last, clock.instant());
    }
}

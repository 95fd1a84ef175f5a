package io.mschat.cli.chat;

import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.ServerMessage.Said;
import io.mschat.protocol.message.ServerMessage.Welcome;
import io.mschat.protocol.message.ServerMessage.Whispered;
import java.util.Optional;

/** The offsets up to which this client has received messages, which it needs to resume the session. Any thread. */
final class ResumePosition {

    /** The latest welcome. Guarded by this, like the fields below. */
    private Welcome welcome;

    private long offset;
    private long direct;

    /** The smallest offset of the room's messages that were shown. */
    private long earliest;

    ResumePosition(Welcome welcome) {
        this.welcome = welcome;
        this.earliest = welcome.offset() + 1;
        begin();
    }

    private void begin() {
        offset = welcome.offset();
        direct = welcome.direct();
    }

    /**
     * Notes that the session was resumed. The offsets stay, unless {@link #skip} is called. If the server's epoch is
     * another one, the earliest shown offset starts again.
     */
    synchronized void goOn(Welcome again) {
        if (!again.epoch().equals(welcome.epoch())) {
            earliest = again.offset() + 1;
        }
        welcome = again;
    }

    /** Notes that the server does not send the missed messages. The offsets jump to those of the latest welcome. */
    synchronized void skip() {
        begin();
    }

    /**
     * Notes a message of the room.
     *
     * @return whether it is new
     */
    synchronized boolean hears(Said said) {
        boolean isNew = said.offset() > offset;
        offset = Math.max(offset, said.offset());
        return isNew;
    }

    /**
     * Notes a direct message from another user.
     *
     * @return whether it is new
     */
    synchronized boolean hears(Whispered whispered) {
        boolean isNew = whispered.offset() > direct;
        direct = Math.max(direct, whispered.offset());
        return isNew;
    }

    /** Notes that an earlier message was shown. */
    synchronized void looksBack(Said said) {
        earliest = Math.min(earliest, said.offset());
    }

    /** Notes that the screen was cleared: the messages shown before are no longer visible. */
    synchronized void forget() {
        earliest = offset + 1;
    }

    synchronized long earliest() {
        return earliest;
    }

    /** The request to resume the session from here; empty if the server does not keep sessions. */
    synchronized Optional<ClientMessage> request() {
        return Optional.ofNullable(welcome.resume())
                .map(token -> new ClientMessage.Resume(token, welcome.epoch(), offset, direct));
    }
}

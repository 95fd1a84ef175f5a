package io.mschat.cli.chat;

import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.ServerMessage.Said;
import io.mschat.protocol.message.ServerMessage.Welcome;
import io.mschat.protocol.message.ServerMessage.Whispered;
import java.util.Optional;

/** How far this client has heard: what it needs to go on with a session. Any thread. */
final class ResumePosition {

    /** The latest. Guarded by this. */
    private Welcome welcome;

    private long offset;
    private long direct;

    /** Of all that was shown of the room. */
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

    /** The session goes on: where it was, unless {@link #skip} says otherwise. */
    synchronized void goOn(Welcome again) {
        if (!again.epoch().equals(welcome.epoch())) {
            earliest = again.offset() + 1;
        }
        welcome = again;
    }

    /** What was missed does not come. */
    synchronized void skip() {
        begin();
    }

    /** Whether this is new. */
    synchronized boolean hears(Said said) {
        boolean isNew = said.offset() > offset;
        offset = Math.max(offset, said.offset());
        return isNew;
    }

    /** The same for what somebody else has said in person. */
    synchronized boolean hears(Whispered whispered) {
        boolean isNew = whispered.offset() > direct;
        direct = Math.max(direct, whispered.offset());
        return isNew;
    }

    /** This was shown, from further back. */
    synchronized void looksBack(Said said) {
        earliest = Math.min(earliest, said.offset());
    }

    /** What was shown of the room is shown no longer. */
    synchronized void forget() {
        earliest = offset + 1;
    }

    synchronized long earliest() {
        return earliest;
    }

    /** The request to go on from here; empty if the server keeps no sessions. */
    synchronized Optional<ClientMessage> request() {
        return Optional.ofNullable(welcome.resume())
                .map(token -> new ClientMessage.Resume(token, welcome.epoch(), offset, direct));
    }
}

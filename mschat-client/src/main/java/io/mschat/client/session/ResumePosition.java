package io.mschat.client.session;

import io.mschat.protocol.StreamId;
import io.mschat.protocol.StreamPosition;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.ServerMessage.Entry;
import io.mschat.protocol.message.ServerMessage.Welcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The positions up to which this client has received each stream, which it needs to resume the session. Any thread. */
public final class ResumePosition {

    /** The latest welcome. Guarded by this, like the fields below. */
    private Welcome welcome;

    private final Map<StreamId, StreamPosition> received = new LinkedHashMap<>();

    /** The smallest offset of the lobby's messages that were shown. */
    private long earliest;

    public ResumePosition(Welcome welcome) {
        this.welcome = welcome;
        welcome.streams().forEach(position -> received.put(position.stream(), position));
        earliest = offset(StreamId.LOBBY) + 1;
    }

    private long offset(StreamId stream) {
        StreamPosition position = received.get(stream);
        return position == null ? 0 : position.offset();
    }

    /**
     * Notes that the session was resumed. The positions stay, unless {@link #skip} is called. If the lobby's epoch is
     * another one, the earliest shown offset starts again.
     */
    synchronized void resumed(Welcome again) {
        welcome = again;
        for (StreamPosition position : again.streams()) {
            StreamPosition known = received.get(position.stream());
            boolean isSameLog = known != null && known.epoch().equals(position.epoch());
            if (!isSameLog && position.stream().equals(StreamId.LOBBY)) {
                earliest = position.offset() + 1;
            }
            if (!isSameLog) {
                received.put(position.stream(), position);
            }
        }
    }

    /** Notes that the server does not send what was missed of a stream. Its position jumps to that of the latest welcome. */
    synchronized void skip(StreamId stream) {
        welcome.streams().stream()
                .filter(position -> position.stream().equals(stream))
                .forEach(position -> received.put(stream, position));
    }

    /**
     * Notes a message.
     *
     * @return whether it is new
     */
    synchronized boolean advance(Entry entry) {
        StreamPosition known = received.get(entry.stream());
        if (known == null || entry.offset() <= known.offset()) {
            return false;
        }
        received.put(entry.stream(), new StreamPosition(entry.stream(), known.epoch(), entry.offset()));
        return true;
    }

    /** Notes that an earlier message was shown. */
    public synchronized void looksBack(Entry entry) {
        earliest = Math.min(earliest, entry.offset());
    }

    /** Notes that the screen was cleared: the messages shown before are no longer visible. */
    public synchronized void forget() {
        earliest = offset(StreamId.LOBBY) + 1;
    }

    public synchronized long earliest() {
        return earliest;
    }

    /** The request to resume the session from here; empty if the server does not keep sessions. */
    synchronized Optional<ClientMessage> request() {
        return Optional.ofNullable(welcome.resume())
                .map(token -> new ClientMessage.Resume(
                        token, received.values().stream().toList()));
    }
}

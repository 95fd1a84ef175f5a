package io.mschat.server.chat;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.MalformedFrameException;
import io.mschat.protocol.codec.EncodedMessage;
import io.mschat.protocol.codec.MessageCodec;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Bye;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** What one member was sent, in order. */
public class RecordingConnection implements MemberConnection, MessageQueue {

    private final Queue<ServerMessage> messages = new ArrayDeque<>();
    private final List<ServerMessage> queued = new ArrayList<>();
    private Runnable onEnd = () -> {};
    private Bye ended;

    @Override
    public MessageQueue queue() {
        return this;
    }

    @Override
    public synchronized void offer(EncodedMessage message) {
        add(message);
        flush();
    }

    @Override
    public synchronized void flush() {
        messages.addAll(queued);
        queued.clear();
    }

    @Override
    public synchronized void add(EncodedMessage message) {
        byte[] json = new byte[message.size()];
        message.copyTo(json, 0);
        try {
            queued.add(MessageCodec.decodeServerMessage(json));
        } catch (MalformedFrameException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public boolean offerWhenThereIsRoom(EncodedMessage message) {
        offer(message);
        return true;
    }

    @Override
    public Duration awaitRoom(Duration patience, Duration clientPatience) {
        return Duration.ZERO;
    }

    @Override
    public synchronized boolean isOver() {
        return ended != null;
    }

    @Override
    public synchronized boolean bind(Member member) {
        return ended == null;
    }

    @Override
    public synchronized void end(Bye bye) {
        ended = bye;
        onEnd.run();
    }

    /** What the owner of a real connection does when it is ended. */
    public synchronized void onEnd(Runnable action) {
        onEnd = action;
    }

    /** Why it was ended, if it was. */
    public synchronized Optional<CloseReason> ended() {
        return bye().map(Bye::reason);
    }

    /** The last words, if it was ended. */
    public synchronized Optional<Bye> bye() {
        return Optional.ofNullable(ended);
    }

    /** The oldest message that was not yet looked at. */
    public synchronized ServerMessage next() {
        ServerMessage message = messages.poll();
        if (message == null) {
            throw new AssertionError("nothing more was sent");
        }
        return message;
    }

    /** The same, or empty if nothing more was sent. */
    public synchronized Optional<ServerMessage> nextIfAny() {
        return Optional.ofNullable(messages.poll());
    }

    public synchronized boolean isExhausted() {
        return messages.isEmpty();
    }

    public synchronized void forget() {
        messages.clear();
    }
}

package io.mschat.acceptance;

import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What a {@link Participant} says: how much is planned, what waits for its answer, and what was sent more than once. Thread-safe. */
final class PostedMessages {

    private final String nickname;
    private final Consumer<ClientMessage.Post> connection;

    // Guarded by this object.
    private final Map<MessageId, String> unanswered = new LinkedHashMap<>();
    private final Set<MessageId> repeated = new HashSet<>();
    private final Map<MessageId, Long> sentAt = new HashMap<>();
    private Duration longestWait = Duration.ZERO;
    private boolean speaking;
    private int said;
    private int plan;
    private int window;
    private String filling = "";

    /** @param connection sends a message if it can; called under the lock of this object, so that they keep their order */
    PostedMessages(String nickname, Consumer<ClientMessage.Post> connection) {
        this.nickname = nickname;
        this.connection = connection;
    }

    /** Says so many things more, of which so many may be unanswered at once. */
    synchronized void talk(int messages, int unansweredAtOnce) {
        plan += messages;
        window = unansweredAtOnce;
        talk();
    }

    /** Goes on with what is planned. */
    synchronized void talk() {
        while (said < plan && unanswered.size() < window) {
            said++;
            MessageId id = new MessageId("m" + said);
            String text = nickname + " says " + said + filling;
            unanswered.put(id, text);
            if (speaking) {
                send(id, text);
            }
        }
    }

    /** From here on whatever they say is some characters longer. */
    synchronized void speakAtLength(int characters) {
        filling = " " + "bla".repeat(characters / 3);
    }

    /** There is a connection again: sends what was not answered, if nothing was sent since the last one was lost. */
    synchronized void resume() {
        if (!speaking) {
            speaking = true;
            repeated.addAll(unanswered.keySet());
            unanswered.forEach(this::send);
        }
    }

    /** The connection is lost. */
    synchronized void pause() {
        speaking = false;
    }

    private void send(MessageId id, String text) {
        sentAt.put(id, System.nanoTime());
        connection.accept(new ClientMessage.Post(id, StreamId.LOBBY, null, Payload.text(text)));
    }

    synchronized void sayAgain(MessageId id) {
        String text = unanswered.get(id);
        if (speaking && text != null) {
            repeated.add(id);
            send(id, text);
        }
    }

    /** A message cannot be kept, for now. */
    synchronized void putOff(MessageId id) {
        noteAnswer(id);
    }

    /** A message is acknowledged for the first time. Returns what it said. */
    synchronized String acknowledged(MessageId id) {
        noteAnswer(id);
        return unanswered.remove(id);
    }

    private void noteAnswer(MessageId id) {
        Duration wait = Duration.ofNanos(System.nanoTime() - sentAt.get(id));
        longestWait = wait.compareTo(longestWait) > 0 ? wait : longestWait;
    }

    synchronized boolean isWaiting(MessageId id) {
        return unanswered.containsKey(id);
    }

    synchronized boolean isRepeated(MessageId id) {
        return repeated.contains(id);
    }

    /** Whether all that is planned is said and acknowledged. */
    synchronized boolean isDone() {
        return unanswered.isEmpty() && said >= plan;
    }

    /** For the answer to something they said, be it that it cannot be kept. */
    synchronized Duration longestWait() {
        return longestWait;
    }

    @Override
    public synchronized String toString() {
        return nickname + " has said " + said + " of " + plan + " and waits for " + unanswered.keySet()
                + (speaking ? "" : " without speaking");
    }
}

package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.ProtocolException;
import io.mschat.protocol.ResumeToken;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.StreamPosition;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Bye;
import io.mschat.protocol.message.ServerMessage.Entry;
import io.mschat.protocol.message.ServerMessage.Refused;
import io.mschat.protocol.message.ServerMessage.Resumed;
import io.mschat.protocol.message.ServerMessage.Welcome;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A guest without a person, who is there before the first word. They note all they hear, come back when the connection is
 * lost, and say again what was not acknowledged. Whatever they hear that they should not is an {@link AssertionError}.
 */
final class Participant {

    /** A server that is busy may turn somebody away; not for ever. */
    private static final int ATTEMPTS = 50;

    private static final Duration PAUSE = Duration.ofMillis(250);

    private final String nickname;
    private final PostedMessages posted;
    private final HttpClient http;
    private final Supplier<? extends ChatServer> server;
    private final Runnable onAcknowledged;

    /** Whether they say again what was not acknowledged at once, or after they have heard what they missed. */
    private final boolean hasty;

    /** Called for each time that something of theirs cannot be kept; null while that must not happen. */
    private volatile Runnable onPutOff;

    // Of the thread that listens alone.
    private final List<Entry> heard = new ArrayList<>();
    private final Map<MessageId, Entry> acknowledged = new LinkedHashMap<>();
    private Welcome welcome;
    private Bye farewell;
    private int comebacks;

    /** What was heard and how often they came back, for any thread. */
    private volatile int progress;

    /** Read by any thread, so that they can be made to go whatever they wait for. */
    private volatile RawClient client;

    /**
     * @param server to which they go, waited for
     * @param onAcknowledged called for each message of theirs, once
     */
    Participant(
            String nickname,
            HttpClient http,
            Supplier<? extends ChatServer> server,
            Runnable onAcknowledged,
            boolean hasty) {
        this.nickname = nickname;
        this.posted = new PostedMessages(nickname, this::send);
        this.http = http;
        this.server = server;
        this.onAcknowledged = onAcknowledged;
        this.hasty = hasty;
    }

    /** Bears that what they say cannot be kept: says it again after a pause, until it is. */
    Participant patient(Runnable onPutOff) {
        this.onPutOff = onPutOff;
        return this;
    }

    /** Comes in, or comes back. */
    void enter() throws ProtocolException {
        for (int attempt = 1; ; attempt++) {
            try {
                tryToEnter();
                return;
            } catch (RawClient.LostException e) {
                assertThat(attempt)
                        .as("%s cannot come in: %s", nickname, e.getMessage())
                        .isLessThan(ATTEMPTS);
            }
        }
    }

    private void tryToEnter() throws ProtocolException {
        RawClient next = RawClient.connect(http, server.get());
        next.handshake();
        ServerMessage answer = next.ask(
                welcome == null
                        ? new ClientMessage.Login(nickname, null)
                        : new ClientMessage.Resume(
                                token(),
                                List.of(
                                        new StreamPosition(
                                                StreamId.LOBBY,
                                                welcome.in(StreamId.LOBBY).epoch(),
                                                last()),
                                        new StreamPosition(
                                                StreamId.DIRECT,
                                                welcome.in(StreamId.LOBBY).epoch(),
                                                welcome.in(StreamId.DIRECT).offset()))));
        assertThat(answer).as("what %s is answered", nickname).isInstanceOf(Welcome.class);
        Welcome now = (Welcome) answer;
        if (welcome == null) {
            assertThat(now.in(StreamId.LOBBY).offset())
                    .as("what was said before")
                    .isZero();
        } else {
            assertThat(now.in(StreamId.LOBBY).epoch())
                    .isEqualTo(welcome.in(StreamId.LOBBY).epoch());
            assertThat(next.nextMessage())
                    .as("%s has heard up to %s, and comes back", nickname, last())
                    .isEqualTo(
                            new Resumed(StreamId.LOBBY, now.in(StreamId.LOBBY).offset() - last()));
            comebacks++;
            progress = comebacks + heard.size();
        }
        welcome = now;
        client = next;
        speakUp();
    }

    private ResumeToken token() {
        return welcome.resume();
    }

    private long last() {
        return heard.size();
    }

    /** Says what is to be said, once it is time to. */
    private void speakUp() {
        if (hasty || last() >= welcome.in(StreamId.LOBBY).offset()) {
            posted.resume();
        }
        posted.talk();
    }

    /** Says so many things more, of which so many may be unanswered at once. */
    void talk(int messages, int unansweredAtOnce) {
        posted.talk(messages, unansweredAtOnce);
    }

    /** From here on whatever they say is some characters longer. */
    void speakAtLength(int characters) {
        posted.speakAtLength(characters);
    }

    /** Nothing of what they are sent is read any more; they must not be listening. */
    void stopReading() {
        client.stopReading();
    }

    void readAgain() {
        client.readAgain();
    }

    private void send(ClientMessage.Post post) {
        try {
            client.send(post);
        } catch (RawClient.LostException e) {
            // Whoever listens is told so after what has come before.
        }
    }

    /** Drops the connection without a word. */
    void drop() {
        client.cut();
    }

    /** Goes without a word, if they are there. */
    void leave() {
        if (client != null) {
            client.cut();
        }
    }

    /** Listens until this many things were said in all, and their own are acknowledged; or the server says bye. */
    void listen(int total) throws ProtocolException {
        try {
            while (farewell == null && (heard.size() < total || !posted.isDone())) {
                listen();
            }
        } catch (AssertionError e) {
            throw new AssertionError(this + " and does not listen until " + total + " any more", e);
        }
    }

    private void listen() throws ProtocolException {
        try {
            hear(client.nextMessage());
        } catch (RawClient.LostException e) {
            posted.pause();
            enter();
        }
    }

    private void hear(ServerMessage message) {
        switch (message) {
            case Entry heardNow -> hear(heardNow);
            case Bye bye -> farewell = bye;
            case Refused refused -> hear(refused);
            default -> {}
        }
    }

    private void hear(Entry now) {
        boolean own = now.from().value().equals(nickname);
        assertThat(now.id() != null)
                .as("%s is told the id of %s", nickname, now)
                .isEqualTo(own);
        if (now.offset() == last() + 1) {
            heard.add(now);
            progress = comebacks + heard.size();
        } else {
            assertThat(own && now.offset() <= last() && posted.isRepeated(now.id()))
                    .as("%s has heard up to %s, and now %s", nickname, last(), now)
                    .isTrue();
            assertThat(now).isEqualTo(heard.get((int) now.offset() - 1));
        }
        if (own) {
            acknowledge(now);
        }
        speakUp();
    }

    private void hear(Refused refused) {
        assertThat(onPutOff != null && refused.code() == ErrorCode.UNAVAILABLE && posted.isWaiting(refused.id()))
                .as("%s was refused: %s", nickname, refused)
                .isTrue();
        posted.putOff(refused.id());
        onPutOff.run();
        CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> posted.sayAgain(refused.id()));
    }

    private void acknowledge(Entry now) {
        Entry before = acknowledged.putIfAbsent(now.id(), now);
        if (before == null) {
            assertThat(posted.acknowledged(now.id()))
                    .as("text of %s", now)
                    .isEqualTo(now.payload().body());
            onAcknowledged.run();
        } else {
            assertThat(now).as("answer to what was sent again").isEqualTo(before);
        }
    }

    int progress() {
        return progress;
    }

    String nickname() {
        return nickname;
    }

    /** In the order of their offsets, from the first. */
    List<Entry> heard() {
        return heard;
    }

    List<Entry> acknowledged() {
        return List.copyOf(acknowledged.values());
    }

    /** The server's last word; null if there was none. */
    Bye farewell() {
        return farewell;
    }

    /** For the answer to something they said, be it that it cannot be kept. */
    Duration longestWait() {
        return posted.longestWait();
    }

    int comebacks() {
        return comebacks;
    }

    @Override
    public String toString() {
        return posted + ", has heard " + heard.size() + " in all (came back " + comebacks + " times)";
    }
}

package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ProtocolException;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.StreamPosition;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage.Entry;
import io.mschat.protocol.message.ServerMessage.Refused;
import io.mschat.protocol.message.ServerMessage.Welcome;
import io.mschat.testing.Figure;
import io.mschat.testing.Figures;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is sent again is never posted twice, and is answered as it was at the first time. */
@Tries(Promise.SENT_AGAIN)
class RepeatIT {

    @Figure(
            promise = Promise.SENT_AGAIN,
            what = "messages on each database, each sent 1 to 5 times",
            standard = 400,
            full = 10_000)
    private static final int MESSAGES = Figures.of(RepeatIT.class, "MESSAGES");

    private static final int MOST_SENDS = 5;

    /** They give their messages the same ids: an id is its sender's own. */
    private static final int SPEAKERS = 4;

    /** On another connection each, the last one to a server that remembers nothing but what is in its database. */
    private static final int VISITS = 3;

    private static final int UNANSWERED_AT_ONCE = 64;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void repeatedMessageIsPostedOnceAndAnsweredAlike(ChatDatabase.Kind kind)
            throws InterruptedException, ExecutionException {
        Mschat mschat = new Mschat(folder);
        ChatDatabase database = kind.create(mschat);
        String[] options = Stream.concat(database.options().stream(), Stream.of("--mschat.flood=false"))
                .toArray(String[]::new);
        HttpClient http = HttpClient.newHttpClient();
        List<Speaker> speakers = IntStream.range(0, SPEAKERS)
                .mapToObj(i -> new Speaker("Speaker" + i, http))
                .toList();
        try (ChatServer server = ChatServer.embedded(mschat, options)) {
            for (int visit = 0; visit < VISITS - 1; visit++) {
                visit(server, speakers, visit);
            }
        }
        try (ChatServer server = ChatServer.embedded(mschat, options)) {
            visit(server, speakers, VISITS - 1);
        }
        Set<ChatDatabase.Row> answers = new HashSet<>();
        speakers.forEach(speaker -> answers.addAll(speaker.answers.values()));
        List<ChatDatabase.Row> rows = database.rows();
        System.out.printf(
                "%s: %d messages sent %d times, %d rows%n",
                kind,
                MESSAGES,
                speakers.stream().mapToInt(speaker -> speaker.sends).sum(),
                rows.size());
        assertThat(rows).hasSize(MESSAGES);
        assertThat(answers).hasSize(MESSAGES).containsAll(rows);
    }

    private static void visit(ChatServer server, List<Speaker> speakers, int visit)
            throws InterruptedException, ExecutionException {
        List<Callable<Void>> visits = new ArrayList<>();
        for (Speaker speaker : speakers) {
            visits.add(() -> speaker.visit(server, speaker.plan.get(visit)));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Void> done : threads.invokeAll(visits)) {
                Void unused = done.get();
            }
        }
    }

    /** Sends everything once or more often, in any order. */
    private static final class Speaker {

        private final String nickname;
        private final HttpClient http;
        private final List<List<Integer>> plan = new ArrayList<>();
        private final Map<String, ChatDatabase.Row> answers = new HashMap<>();
        private int sends;
        private Welcome welcome;
        private long heard;

        Speaker(String nickname, HttpClient http) {
            this.nickname = nickname;
            this.http = http;
            Random random = new Random();
            IntStream.range(0, VISITS).forEach(visit -> plan.add(new ArrayList<>()));
            for (int message = 0; message < MESSAGES / SPEAKERS; message++) {
                for (int times = random.nextInt(1, MOST_SENDS + 1); times > 0; times--) {
                    plan.get(random.nextInt(VISITS)).add(message);
                    sends++;
                }
            }
            plan.forEach(visit -> Collections.shuffle(visit, random));
        }

        /** Every send is answered before this returns. */
        Void visit(ChatServer server, List<Integer> messages) throws ProtocolException {
            RawClient client = RawClient.connect(http, server);
            client.handshake();
            welcome = (Welcome) client.ask(
                    welcome == null
                            ? new ClientMessage.Login(nickname, null)
                            : new ClientMessage.Resume(
                                    welcome.resume(),
                                    List.of(
                                            new StreamPosition(
                                                    StreamId.LOBBY,
                                                    welcome.in(StreamId.LOBBY).epoch(),
                                                    heard),
                                            new StreamPosition(
                                                    StreamId.DIRECT,
                                                    welcome.in(StreamId.LOBBY).epoch(),
                                                    welcome.in(StreamId.DIRECT).offset()))));
            int answered = 0;
            for (int sent = 0; sent < messages.size(); sent++) {
                if (sent - answered == UNANSWERED_AT_ONCE) {
                    hearAnswer(client);
                    answered++;
                }
                int number = messages.get(sent);
                client.send(new ClientMessage.Post(
                        new MessageId("m" + number), StreamId.LOBBY, null, Payload.text(nickname + " says " + number)));
            }
            for (; answered < messages.size(); answered++) {
                hearAnswer(client);
            }
            client.cut();
            return null;
        }

        private void hearAnswer(RawClient client) throws ProtocolException {
            while (true) {
                switch (client.nextMessage()) {
                    case Entry said -> {
                        heard = Math.max(heard, said.offset());
                        if (said.id() != null) {
                            note(said);
                            return;
                        }
                    }
                    case Refused refused -> throw new AssertionError(nickname + " was refused: " + refused);
                    default -> {}
                }
            }
        }

        private void note(Entry said) {
            ChatDatabase.Row row = DeliveryCheck.row(said);
            ChatDatabase.Row before = answers.putIfAbsent(row.id(), row);
            if (before != null) {
                assertThat(row).as("answer to what was sent again").isEqualTo(before);
            }
        }
    }
}

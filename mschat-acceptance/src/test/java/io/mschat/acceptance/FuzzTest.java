package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.mschat.acceptance.Fuzzer.Room;
import io.mschat.cli.terminal.ShownText;
import io.mschat.protocol.DecryptionException;
import io.mschat.protocol.EmailAddress;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.ProtocolException;
import io.mschat.protocol.ServerAddress;
import io.mschat.protocol.codec.EncodedMessage;
import io.mschat.protocol.codec.MessageCodec;
import io.mschat.protocol.crypto.Fernet;
import io.mschat.protocol.crypto.FernetKey;
import io.mschat.protocol.crypto.ServerIdentity;
import io.mschat.protocol.crypto.SessionKeys;
import io.mschat.protocol.handshake.ClientHandshake;
import io.mschat.protocol.handshake.ServerHandshake;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.tunnel.Tunnel;
import io.mschat.server.verification.MailHeaderReader;
import io.mschat.testing.Figure;
import io.mschat.testing.Figures;
import io.mschat.testing.Promise;
import io.mschat.testing.Ring;
import io.mschat.testing.ShortExponents;
import io.mschat.testing.Tries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Whatever reads what a stranger wrote ends in a declared exception or none, and takes memory in proportion. All readers at once. An
 * ordinary run gives the same inputs as all before it, so that it fails for what was changed; a long one gives new ones, and
 * {@code -Dmschat.fuzz.seed=N} those again that a failure names the seed of.
 */
@Tries(Promise.FUZZING)
class FuzzTest {

    @Figure(promise = Promise.FUZZING, what = "seconds for each of 6 kinds of input", standard = 2, full = 600)
    private static final int SECONDS = Figures.of(FuzzTest.class, "SECONDS");

    private static final long SEED = Long.getLong("mschat.fuzz.seed", Ring.choose(1, (int) System.nanoTime()));

    private static final int KIB = 1024;

    private static final Clock CLOCK = Clock.systemUTC();
    private static final SessionKeys KEYS =
            new SessionKeys(new FernetKey(new byte[FernetKey.BYTES]), new FernetKey(new byte[FernetKey.BYTES]));
    private static final Fernet FERNET = new Fernet(KEYS.clientToServer());
    private static final ClientHandshake CLIENT = new ClientHandshake(new ShortExponents(), CLOCK);

    /** What reads, and what good inputs look like. */
    private enum Target {
        FRAMES(ProtocolException.class, new Room(32 * KIB, 256 * KIB, 20)) {
            @Override
            Stream<byte[]> samples() {
                return Stream.of(bytes(CLIENT.frame()), bytes(serverHello()));
            }

            @Override
            String read(byte[] input) throws ProtocolException {
                String frame = text(input);
                try {
                    var unused = CLIENT.read(frame);
                    return "server hello";
                } catch (ProtocolException noServerHello) {
                    return ServerHandshake.read(frame).getClass().getName();
                }
            }
        },
        TOKENS(ProtocolException.class, new Room(32 * KIB, 256 * KIB, 100)) {
            @Override
            Stream<byte[]> samples() {
                return Stream.concat(
                        lines("client").map(json -> numbered(new byte[0], json)),
                        lines("client").limit(3).map(json -> bytes(sealed(numbered(json, json)))));
            }

            /** As a token, and as what a member who has the key has put into one. */
            @Override
            String read(byte[] input) throws ProtocolException {
                try {
                    List<byte[]> unused = Tunnel.ofServer(KEYS, CLOCK).opener().open(text(input));
                    return "opened";
                } catch (DecryptionException noToken) {
                    List<byte[]> messages =
                            Tunnel.ofServer(KEYS, CLOCK).opener().open(sealed(input));
                    for (byte[] message : messages) {
                        var unused = MessageCodec.decodeClientMessage(message);
                    }
                    return messages.size() + " messages";
                }
            }
        },
        MESSAGES(ProtocolException.class, new Room(24 * KIB, 512 * KIB, 200)) {
            @Override
            Stream<byte[]> samples() {
                return Stream.of("client", "server", "handshake").flatMap(FuzzTest::lines);
            }

            /** By everybody who may be sent it. */
            @Override
            String read(byte[] input) throws ProtocolException {
                Stream<String> readings = Stream.of(
                        reading(() -> again(MessageCodec.decodeClientMessage(input))),
                        reading(() -> again(MessageCodec.decodeServerMessage(input))),
                        reading(() -> MessageCodec.decodeClientConfirm(input).getClass()),
                        reading(() -> MessageCodec.decodeServerConfirm(input).getClass()));
                return String.join(" ", readings.toList());
            }
        },
        VALUES(ProtocolException.class, new Room(4 * KIB, 256 * KIB, 500)) {
            @Override
            Stream<byte[]> samples() {
                return Stream.of(
                                "anna",
                                "A\u0308rger 1",
                                "\uD835\uDD38_-.",
                                "anna@example.org",
                                " a.b+c@localhost ",
                                "a@1.2.3.example",
                                "mschat://chat.example.org:55555/#SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU",
                                "[2001:db8::1%eth0]:80",
                                "b\u00fccher.\u0130.example",
                                "\u0130".repeat(253))
                        .map(FuzzTest::bytes);
            }

            @Override
            String read(byte[] input) {
                String text = text(input);
                Nickname.from(text)
                        .ifPresent(
                                name -> assertThat(Nickname.from(name.value())).contains(name));
                EmailAddress.from(text).ifPresent(address -> {
                    assertThat(EmailAddress.from(address.key())).isPresent();
                    assertThat(address.toString()).endsWith("@" + address.domain());
                });
                ServerAddress.parse(text)
                        .ifPresent(address -> assertThat(ServerAddress.parse(address.toString()))
                                .contains(address));
                return "a nickname: %b, an address: %b, a server: %b"
                        .formatted(
                                Nickname.from(text).isPresent(),
                                EmailAddress.from(text).isPresent(),
                                ServerAddress.parse(text).isPresent());
            }
        },
        MAIL_HEADERS(MailHeaderReader.declared(), new Room(64 * KIB, 512 * KIB, 120)) {
            @Override
            Stream<byte[]> samples() {
                Path mails = Path.of("../mschat-server/src/test/resources/io/mschat/server/verification");
                return Stream.of("forged", "genuine").map(mails::resolve).flatMap(FuzzTest::files);
            }

            @Override
            String read(byte[] input) throws Exception {
                return MailHeaderReader.read(input);
            }
        },
        TERMINAL_TEXT(ProtocolException.class, new Room(5 * KIB, KIB * KIB, 3000)) {
            @Override
            Stream<byte[]> samples() {
                return Stream.of(
                                "plain text",
                                "Grüße, señor",
                                "日本語 한국어",
                                "e\u0301\u0301\u0301\u0301",
                                "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67\ufe0f",
                                "\u001b[31mred\u001b]0;title\u0007",
                                "\u202egnp.exe\u2028> Bob: forged\n[12:00] > Eve: no",
                                "\u0646\u0645\u06cc\u200c\u062e\u0648",
                                "a long line of many words that are all too short to be broken but for the blanks")
                        .map(FuzzTest::bytes);
            }

            /** As it comes from the wire, and as it may come from elsewhere: with halves of characters. */
            @Override
            String read(byte[] input) {
                int width = 10 + (input.length == 0 ? 0 : input[0] & 0x7F);
                ShownText.check(text(input), width);
                ShownText.check(new String(input, 0, Math.min(input.length, KIB), StandardCharsets.UTF_16BE), width);
                StringBuilder halves = new StringBuilder();
                ByteBuffer.wrap(input, 0, Math.min(input.length, KIB) / 2 * 2)
                        .asCharBuffer()
                        .chars()
                        .forEach(c -> halves.append((char) c));
                ShownText.check(halves.toString(), width);
                return "width " + width;
            }
        };

        private final Class<? extends Exception> declared;
        private final Room room;

        Target(Class<? extends Exception> declared, Room room) {
            this.declared = declared;
            this.room = room;
        }

        abstract Stream<byte[]> samples();

        abstract String read(byte[] input) throws Exception;

        void fuzz() {
            try {
                String found = new Fuzzer(this::read, declared, samples().toList(), room, SEED)
                        .run(Duration.ofSeconds(SECONDS));
                System.out.println(this + ": " + found);
            } catch (AssertionError e) {
                throw new AssertionError(this + " with -Dmschat.fuzz.seed=" + SEED + ": " + e.getMessage(), e);
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> hostileInputEndsInADeclaredExceptionAndTakesMemoryInProportion() {
        ExecutorService threads = Executors.newFixedThreadPool(Target.values().length);
        return Arrays.stream(Target.values())
                .map(target -> {
                    Future<?> running = threads.submit(target::fuzz);
                    return dynamicTest(target.name(), running::get);
                })
                .toList()
                .stream()
                .onClose(threads::shutdownNow);
    }

    /** Nobody forgets a sample of a new kind. */
    @Test
    void thereIsASampleOfEveryMessage() {
        assertThat(lines("client").<Object>map(json -> kind(() -> MessageCodec.decodeClientMessage(json))))
                .contains(MessageCodec.records(ClientMessage.class).toArray());
        assertThat(lines("server").<Object>map(json -> kind(() -> MessageCodec.decodeServerMessage(json))))
                .contains(MessageCodec.records(ServerMessage.class).toArray());
    }

    private interface Reading {
        Object of() throws ProtocolException;
    }

    private static Class<?> kind(Reading reading) {
        try {
            return reading.of().getClass();
        } catch (ProtocolException e) {
            throw new AssertionError(e);
        }
    }

    private static String reading(Reading reading) {
        try {
            return String.valueOf(reading.of());
        } catch (ProtocolException e) {
            return String.valueOf(e.getMessage()).replaceAll("[0-9]+", "N");
        }
    }

    /** What was understood means the same when it is said again. */
    private static Class<?> again(ClientMessage message) throws ProtocolException {
        assertThat(MessageCodec.decodeClientMessage(bytes(MessageCodec.encode(message))))
                .isEqualTo(message);
        return message.getClass();
    }

    private static Class<?> again(ServerMessage message) throws ProtocolException {
        assertThat(MessageCodec.decodeServerMessage(bytes(MessageCodec.encode(message))))
                .isEqualTo(message);
        return message.getClass();
    }

    private static String serverHello() {
        try {
            ServerHandshake.Reading.Accepted hello =
                    (ServerHandshake.Reading.Accepted) ServerHandshake.read(CLIENT.frame());
            SecureRandom random = new ShortExponents();
            return new ServerHandshake(ServerIdentity.generate(random), random, CLOCK)
                    .answer(hello.greeting())
                    .frame();
        } catch (ProtocolException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first content of a session, in two messages; or in one, which begins with the number. */
    private static byte[] numbered(byte[] one, byte[] another) {
        ByteBuffer content = ByteBuffer.allocate(Long.BYTES + one.length + 1 + another.length)
                .putLong(0)
                .put(one);
        return one.length == 0
                ? Arrays.copyOf(content.put(another).array(), Long.BYTES + another.length)
                : content.put((byte) '\n').put(another).array();
    }

    private static String sealed(byte[] content) {
        return FERNET.sealNumbered(Instant.EPOCH, 0, content);
    }

    /** Of one of the collections of messages. */
    private static Stream<byte[]> lines(String name) {
        try {
            return Files.readAllLines(Path.of("src/test/resources/io/mschat/acceptance/fuzz", name + ".jsonl")).stream()
                    .map(FuzzTest::bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<byte[]> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<byte[]> all = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                all.add(Files.readAllBytes(file));
            }
            return all.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(EncodedMessage encoded) {
        byte[] json = new byte[encoded.size()];
        encoded.copyTo(json, 0);
        return json;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}

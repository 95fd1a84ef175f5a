package io.mschat.protocol;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Everything that reads what a stranger wrote: only declared exceptions come out. Each input follows from one seed, which
 * a failure names; {@code -Dmschat.fuzz.seconds=600} looks for longer, {@code -Dmschat.fuzz.seed=N} elsewhere.
 */
class FuzzTest {

    private static final Duration TIME = Duration.ofSeconds(Long.getLong("mschat.fuzz.seconds", 3));

    private static final long FIRST_SEED = Long.getLong("mschat.fuzz.seed", 1);

    private static final Clock CLOCK = Clock.systemUTC();
    private static final SessionKeys KEYS =
            new SessionKeys(new FernetKey(new byte[FernetKey.BYTES]), new FernetKey(new byte[FernetKey.BYTES]));
    private static final Fernet FERNET = new Fernet(KEYS.clientToServer());
    private static final ClientHandshake CLIENT = new ClientHandshake(new SecureRandom(), CLOCK);
    private static final String F2 = serverHello();

    /** What reads, and what good inputs look like. */
    enum Reader {
        CLIENT_MESSAGE(Examples.CLIENT.stream().map(Examples::json).toList()) {
            @Override
            void read(byte[] input) throws ProtocolException {
                ClientMessage message = MessageCodec.decodeClientMessage(input);
                assertThat(MessageCodec.decodeClientMessage(Examples.json(message)))
                        .isEqualTo(message);
            }
        },
        SERVER_MESSAGE(Examples.SERVER.stream().map(Examples::json).toList()) {
            @Override
            void read(byte[] input) throws ProtocolException {
                ServerMessage message = MessageCodec.decodeServerMessage(input);
                assertThat(MessageCodec.decodeServerMessage(Examples.json(message)))
                        .isEqualTo(message);
            }
        },
        CLIENT_CONFIRM(List.of(Examples.json(Examples.HANDSHAKE.get(2)))) {
            @Override
            void read(byte[] input) throws ProtocolException {
                MessageCodec.decodeClientConfirm(input);
            }
        },
        SERVER_CONFIRM(List.of(Examples.json(Examples.HANDSHAKE.get(3)))) {
            @Override
            void read(byte[] input) throws ProtocolException {
                MessageCodec.decodeServerConfirm(input);
            }
        },
        TOKEN(List.of(bytes(FERNET.sealNumbered(Instant.EPOCH, 0, new byte[40])))) {
            @Override
            void read(byte[] input) throws ProtocolException {
                Tunnel.ofServer(KEYS, CLOCK).opener().open(text(input));
            }
        },
        TOKEN_CONTENT(Examples.SERVER.stream()
                .map(message -> numbered(Examples.json(message)))
                .toList()) {
            @Override
            void read(byte[] input) throws ProtocolException {
                String token = FERNET.sealNumbered(Instant.EPOCH, 0, input);
                for (byte[] message : Tunnel.ofServer(KEYS, CLOCK).opener().open(token)) {
                    MessageCodec.decodeServerMessage(message);
                }
            }
        },
        CLIENT_HELLO(List.of(bytes(CLIENT.frame()))) {
            @Override
            void read(byte[] input) throws ProtocolException {
                ServerHandshake.read(text(input));
            }
        },
        SERVER_HELLO(List.of(bytes(F2))) {
            @Override
            void read(byte[] input) throws ProtocolException {
                CLIENT.read(text(input));
            }
        },
        NICKNAME(List.of(bytes("anna"), bytes("A\u0308rger 1"), bytes("\uD835\uDD38_-."))) {
            @Override
            void read(byte[] input) {
                Nickname.from(text(input))
                        .ifPresent(
                                name -> assertThat(Nickname.from(name.value())).contains(name));
            }
        },
        EMAIL(List.of(bytes("anna@example.org"), bytes(" a.b+c@localhost "), bytes("a@1.2.3.example"))) {
            @Override
            void read(byte[] input) {
                EmailAddress.from(text(input)).ifPresent(address -> {
                    assertThat(EmailAddress.from(address.key())).isPresent();
                    assertThat(address.toString()).endsWith("@" + address.domain());
                });
            }
        },
        ADDRESS(List.of(
                bytes("mschat://chat.example.org:55555/#SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU"),
                bytes("[2001:db8::1%eth0]:80"),
                bytes("b\u00fccher.\u0130.example"))) {
            @Override
            void read(byte[] input) {
                ServerAddress.parse(text(input))
                        .ifPresent(address -> assertThat(ServerAddress.parse(address.toString()))
                                .contains(address));
            }
        };

        private final List<byte[]> samples;

        Reader(List<byte[]> samples) {
            this.samples = samples;
        }

        abstract void read(byte[] input) throws ProtocolException;
    }

    @ParameterizedTest
    @EnumSource
    void hostileInputEndsInADeclaredExceptionOnly(Reader reader) {
        long end = System.nanoTime() + TIME.dividedBy(Reader.values().length).toNanos();
        for (long seed = FIRST_SEED; System.nanoTime() < end; seed++) {
            byte[] input = mutated(reader.samples, new Random(seed));
            try {
                reader.read(input);
            } catch (ProtocolException declared) {
                assertThat(declared).hasNoSuppressedExceptions();
            } catch (Throwable e) {
                throw new AssertionError("%s with seed %d: %s".formatted(reader, seed, text(input)), e);
            }
        }
    }

    /** One to eight small damages to a good input: enough to be wrong, little enough to get far. */
    private static byte[] mutated(List<byte[]> samples, Random random) {
        byte[] input = any(samples, random);
        for (int damages = 1 + random.nextInt(8); damages > 0; damages--) {
            int at = random.nextInt(input.length + 1);
            int to = Math.min(input.length, at + random.nextInt(1 << random.nextInt(8)));
            input = switch (random.nextInt(6)) {
                case 0 -> flipped(input, random);
                case 1 -> joined(input, 0, at, new byte[0], to, input);
                case 2 -> joined(input, 0, to, new byte[0], at, input);
                case 3 -> joined(input, 0, at, any(TOKENS, random), at, input);
                case 4 -> joined(input, 0, at, any(TOKENS, random), to, input);
                default -> {
                    byte[] other = any(samples, random);
                    yield joined(input, 0, at, new byte[0], Math.min(at, other.length), other);
                }
            };
        }
        return input;
    }

    private static final List<byte[]> TOKENS = tokens();

    private static List<byte[]> tokens() {
        List<byte[]> tokens = new ArrayList<>();
        for (String token : new String[] {
            "\"",
            "\\",
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "null",
            "true",
            "-1",
            "0",
            "1e999",
            "9223372036854775808",
            "0.5",
            "\\u0000",
            "\\uD800",
            "\\uDC00",
            "\uD83D\uDE00",
            "\u0130",
            "\u0301",
            "\u202e",
            "\u001b[31m",
            "\n",
            "\r",
            "\u0000",
            "=",
            "====",
            "-_",
            "+/",
            "%",
            "#",
            "//",
            "\"type\":\"say\",",
            "\"version\":2,",
            "\uFEFF",
            "NaN"
        }) {
            tokens.add(bytes(token));
        }
        tokens.add(new byte[] {(byte) 0xC0, (byte) 0x80});
        tokens.add(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80});
        tokens.add(new byte[] {(byte) 0xFF});
        tokens.add(bytes("[".repeat(50)));
        tokens.add(bytes("9".repeat(50)));
        return tokens;
    }

    private static byte[] flipped(byte[] input, Random random) {
        byte[] flipped = input.clone();
        if (flipped.length > 0) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        }
        return flipped;
    }

    private static byte[] joined(byte[] head, int from, int to, byte[] middle, int rest, byte[] tail) {
        return ByteBuffer.allocate(to - from + middle.length + tail.length - rest)
                .put(head, from, to - from)
                .put(middle)
                .put(tail, rest, tail.length - rest)
                .array();
    }

    private static byte[] any(List<byte[]> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    private static byte[] numbered(byte[] json) {
        return ByteBuffer.allocate(Long.BYTES + json.length)
                .putLong(0)
                .put(json)
                .array();
    }

    private static String serverHello() {
        try {
            ServerHandshake.Reading.Accepted hello =
                    (ServerHandshake.Reading.Accepted) ServerHandshake.read(CLIENT.frame());
            SecureRandom random = new SecureRandom();
            return new ServerHandshake(ServerIdentity.generate(random), random, CLOCK)
                    .answer(hello.greeting())
                    .frame();
        } catch (ProtocolException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}

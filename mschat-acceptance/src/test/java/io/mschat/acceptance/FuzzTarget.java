package io.mschat.acceptance;

import static io.mschat.acceptance.FuzzSamples.CLIENT;
import static io.mschat.acceptance.FuzzSamples.CLOCK;
import static io.mschat.acceptance.FuzzSamples.KEYS;
import static io.mschat.acceptance.FuzzSamples.KIB;
import static io.mschat.acceptance.FuzzSamples.again;
import static io.mschat.acceptance.FuzzSamples.bytes;
import static io.mschat.acceptance.FuzzSamples.lines;
import static io.mschat.acceptance.FuzzSamples.numbered;
import static io.mschat.acceptance.FuzzSamples.reading;
import static io.mschat.acceptance.FuzzSamples.sealed;
import static io.mschat.acceptance.FuzzSamples.serverHello;
import static io.mschat.acceptance.FuzzSamples.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.acceptance.Fuzzer.Room;
import io.mschat.cli.terminal.ShownText;
import io.mschat.protocol.DecryptionException;
import io.mschat.protocol.EmailAddress;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.ProtocolException;
import io.mschat.protocol.ServerAddress;
import io.mschat.protocol.codec.MessageCodec;
import io.mschat.protocol.handshake.ServerHandshake;
import io.mschat.protocol.tunnel.Tunnel;
import io.mschat.server.verification.MailHeaderReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What reads, and what good inputs look like. */
enum FuzzTarget {
    FRAMES(ProtocolException.class, new Room(32 * KIB, 256 * KIB, 20)) {
        @Override
        Stream<byte[]> samples() {
            return Stream.of(CLIENT.frame(), serverHello());
        }

        @Override
        String read(byte[] input) throws ProtocolException {
            try {
                var unused = CLIENT.read(input);
                return "server hello";
            } catch (ProtocolException noServerHello) {
                return ServerHandshake.read(input).getClass().getName();
            }
        }
    },
    TOKENS(ProtocolException.class, new Room(32 * KIB, 256 * KIB, 400)) {
        @Override
        Stream<byte[]> samples() {
            return Stream.concat(
                    lines("client").map(json -> numbered(new byte[0], json)),
                    lines("client").limit(3).map(json -> sealed(numbered(json, json))));
        }

        /** As a token, and as what a member who has the key has put into one. */
        @Override
        String read(byte[] input) throws ProtocolException {
            try {
                List<byte[]> unused = Tunnel.ofServer(KEYS, CLOCK).opener().open(input);
                return "opened";
            } catch (DecryptionException noToken) {
                List<byte[]> messages = Tunnel.ofServer(KEYS, CLOCK).opener().open(sealed(input));
                for (byte[] message : messages) {
                    var unused = MessageCodec.decodeClientMessage(message);
                }
                return messages.size() + " messages";
            }
        }
    },
    /** A list of one-letter strings takes most, 280 bytes: four bytes are an object each time they are read. */
    MESSAGES(ProtocolException.class, new Room(24 * KIB, 512 * KIB, 500)) {
        @Override
        Stream<byte[]> samples() {
            return Stream.concat(
                    Stream.of("client", "server", "handshake").flatMap(FuzzSamples::lines),
                    Stream.of(bytes("{\"type\":\"result\",\"id\":\"1\",\"ok\":true,\"text\":\"x\",\"data\":[\"a\""
                            + ",\"a\"".repeat(5_000) + "]}")));
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
                    .map(FuzzSamples::bytes);
        }

        @Override
        String read(byte[] input) {
            String text = text(input);
            Nickname.from(text)
                    .ifPresent(name -> assertThat(Nickname.from(name.value())).contains(name));
            EmailAddress.from(text).ifPresent(address -> {
                assertThat(EmailAddress.from(address.key())).isPresent();
                assertThat(address.toString()).endsWith("@" + address.domain());
            });
            ServerAddress.parse(text)
                    .ifPresent(address ->
                            assertThat(ServerAddress.parse(address.toString())).contains(address));
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
            Path mails = Path.of("../mschat-server/src/test/resources/io/mschat/server/mail");
            return Stream.concat(
                    Stream.of("forged", "genuine").map(mails::resolve).flatMap(FuzzSamples::files),
                    Stream.of(bytes("From: " + "=?utf-8?q?a?= ".repeat(2_000) + "<anna@example.org>\r\nSubject: "
                            + "=?utf-8?q?a?= ".repeat(2_000) + "\r\n\r\n")));
        }

        @Override
        String read(byte[] input) throws Exception {
            return MailHeaderReader.read(input);
        }
    },
    /** Zero-width joiners take most, 4,600 bytes each time: each is shown as six characters, and read in three ways. */
    TERMINAL_TEXT(ProtocolException.class, new Room(5 * KIB, KIB * KIB, 6000)) {
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
                            " \r".repeat(500),
                            "a long line of many words that are all too short to be broken but for the blanks")
                    .map(FuzzSamples::bytes);
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

    FuzzTarget(Class<? extends Exception> declared, Room room) {
        this.declared = declared;
        this.room = room;
    }

    abstract Stream<byte[]> samples();

    abstract String read(byte[] input) throws Exception;

    void fuzz(long seed, Duration time) {
        try {
            String found = new Fuzzer(this::read, declared, samples().toList(), room, seed).run(time);
            System.out.println(this + ": " + found);
        } catch (AssertionError e) {
            throw new AssertionError(this + " with -Dmschat.fuzz.seed=" + seed + ": " + e.getMessage(), e);
        }
    }
}

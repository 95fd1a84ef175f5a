package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ProtocolException;
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
import io.mschat.testing.ShortExponents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Inputs that are good, and how what reads one is written down. */
final class FuzzSamples {

    static final int KIB = 1024;

    static final Clock CLOCK = Clock.systemUTC();
    static final SessionKeys KEYS =
            new SessionKeys(new FernetKey(new byte[FernetKey.BYTES]), new FernetKey(new byte[FernetKey.BYTES]));
    static final Fernet FERNET = new Fernet(KEYS.clientToServer());
    static final ClientHandshake CLIENT = new ClientHandshake(new ShortExponents(), CLOCK);

    private FuzzSamples() {}

    interface Reading {
        Object of() throws ProtocolException;
    }

    static Class<?> kind(Reading reading) {
        try {
            return reading.of().getClass();
        } catch (ProtocolException e) {
            throw new AssertionError(e);
        }
    }

    static String reading(Reading reading) {
        try {
            return String.valueOf(reading.of());
        } catch (ProtocolException e) {
            return String.valueOf(e.getMessage()).replaceAll("[0-9]+", "N");
        }
    }

    /** What was understood means the same when it is said again. */
    static Class<?> again(ClientMessage message) throws ProtocolException {
        assertThat(MessageCodec.decodeClientMessage(bytes(MessageCodec.encode(message))))
                .isEqualTo(message);
        return message.getClass();
    }

    static Class<?> again(ServerMessage message) throws ProtocolException {
        assertThat(MessageCodec.decodeServerMessage(bytes(MessageCodec.encode(message))))
                .isEqualTo(message);
        return message.getClass();
    }

    static byte[] serverHello() {
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
    static byte[] numbered(byte[] one, byte[] another) {
        ByteBuffer content = ByteBuffer.allocate(Long.BYTES + one.length + 1 + another.length)
                .putLong(0)
                .put(one);
        return one.length == 0
                ? Arrays.copyOf(content.put(another).array(), Long.BYTES + another.length)
                : content.put((byte) '\n').put(another).array();
    }

    static byte[] sealed(byte[] content) {
        return FERNET.sealNumbered(Instant.EPOCH, 0, content);
    }

    /** Of one of the collections of messages. */
    static Stream<byte[]> lines(String name) {
        try {
            return Files.readAllLines(Path.of("src/test/resources/io/mschat/acceptance/fuzz", name + ".jsonl")).stream()
                    .map(FuzzSamples::bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<byte[]> files(Path folder) {
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

    static byte[] bytes(EncodedMessage encoded) {
        byte[] json = new byte[encoded.size()];
        encoded.copyTo(json, 0);
        return json;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}

package io.mschat.server.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Promise 13 for headers of mails: only the declared exception comes out, and no damage makes an author of somebody who is
 * not. Each input follows from one seed, which a failure names; {@code -Dmschat.fuzz.seconds=600} looks for longer,
 * {@code -Dmschat.fuzz.seed=N} elsewhere.
 */
class MailFuzzTest {

    private static final Duration TIME = Duration.ofSeconds(Long.getLong("mschat.fuzz.seconds", 3));

    private static final long FIRST_SEED = Long.getLong("mschat.fuzz.seed", 1);

    private static final String PIECES = "()<>@,;:\\\".= \t\r\n\0\u001b\u007f\u00e9=?utf-8?q?=40?=";

    private static final TrustedServers SERVERS = new TrustedServers(Set.of("mx.example.net", "mx.google.com"));

    @Test
    void damagedHeadersEndInTheDeclaredExceptionOnly() {
        List<byte[]> samples = Stream.of("forged", "genuine")
                .map(Path.of("src/test/resources/io/mschat/server/verification")::resolve)
                .flatMap(MailFuzzTest::mails)
                .toList();
        long end = System.nanoTime() + TIME.toNanos();
        for (long seed = FIRST_SEED; System.nanoTime() < end; seed++) {
            byte[] input = damaged(samples, new Random(seed));
            try {
                read(input);
            } catch (MalformedMailException declared) {
                assertThat(declared).hasNoSuppressedExceptions();
            } catch (Throwable e) {
                throw new AssertionError(
                        "seed %d: %s".formatted(seed, new String(input, StandardCharsets.ISO_8859_1)), e);
            }
        }
    }

    private static void read(byte[] input) throws MalformedMailException {
        HeaderFields header = HeaderFields.parse(input);
        IncomingMail mail = IncomingMail.of(Recipients.of(header), header, SERVERS::judge);
        if (mail.authorship() instanceof Authorship.Proven proven) {
            assertThat(header.only("From").toLowerCase())
                    .contains(proven.author().key());
        }
        for (String value : header.all("Authentication-Results")) {
            AuthenticationResults.parse(value);
        }
    }

    private static byte[] damaged(List<byte[]> samples, Random random) {
        byte[] input = samples.get(random.nextInt(samples.size())).clone();
        for (int i = random.nextInt(8); i >= 0 && input.length > 0; i--) {
            int at = random.nextInt(input.length);
            switch (random.nextInt(4)) {
                case 0 -> input[at] = (byte) random.nextInt(256);
                case 1 -> input[at] = (byte) PIECES.charAt(random.nextInt(PIECES.length()));
                case 2 -> input = Arrays.copyOf(input, at);
                default -> {
                    byte[] other = samples.get(random.nextInt(samples.size()));
                    int length = Math.min(random.nextInt(200), Math.min(other.length, input.length - at));
                    System.arraycopy(other, random.nextInt(other.length - length + 1), input, at, length);
                }
            }
        }
        return input;
    }

    private static Stream<byte[]> mails(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().map(MailFuzzTest::bytes).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

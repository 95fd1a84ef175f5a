package io.mschat.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.mschat.protocol.DecryptionException;
import io.mschat.testing.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class AdminServerTest {

    private static final Function<String, Answer> ECHO = line -> new Answer(true, "ran " + line);

    @TempDir
    private Path data;

    private Path keyFile() {
        return data.resolve("admin.key");
    }

    /** What one peer hears who answers the challenge in this way; null if the door hangs up. */
    private static @Nullable String answerTo(Door door, Function<String, String> line) throws IOException {
        try (Knock knock = door.knock()) {
            knock.say(line.apply(knock.hearChallenge()));
            return knock.hear();
        }
    }

    @Test
    void whoHasTheKeyIsObeyedAndAnswered() throws IOException, DecryptionException {
        try (Door door = Door.open(data, ECHO);
                Knock knock = door.knock()) {
            String token = door.sealing().sealCommand(knock.hearChallenge(), "mute Zoë 10m");
            knock.say(token);
            assertThat(door.sealing().openAnswer(token, String.valueOf(knock.hear())))
                    .isEqualTo(new Answer(true, "ran mute Zoë 10m"));
            assertThat(knock.hear()).isNull();
            assertThat(door.ran()).containsExactly("mute Zoë 10m");
        }
    }

    @Test
    void otherKeyIsHungUpOn() throws IOException {
        try (Door door = Door.open(data, ECHO)) {
            AdminProtocol other = Door.sealing(AdminKey.generate(new SecureRandom()));
            assertThat(answerTo(door, challenge -> other.sealCommand(challenge, "list")))
                    .isNull();
            assertThat(door.ran()).isEmpty();
        }
    }

    @Test
    void commandIsGoodForItsOwnChallengeOnly() throws IOException {
        try (Door door = Door.open(data, ECHO);
                Knock earlier = door.knock()) {
            String token = door.sealing().sealCommand(earlier.hearChallenge(), "list");
            earlier.say(token);
            assertThat(earlier.hear()).isNotNull();
            assertThat(answerTo(door, challenge -> token)).isNull();
            assertThat(door.ran()).containsExactly("list");
        }
    }

    @Test
    void alteredCommandIsHungUpOnWhereverItIsAltered() throws IOException {
        try (Door door = Door.open(data, ECHO)) {
            int length = door.sealing().sealCommand("challenge", "list").length();
            for (int at = 0; at < length; at++) {
                int place = at;
                assertThat(answerTo(door, challenge -> altered(door.sealing().sealCommand(challenge, "list"), place)))
                        .as("altered at %d", at)
                        .isNull();
            }
            assertThat(door.ran()).isEmpty();
        }
    }

    private static String altered(String token, int at) {
        char other = token.charAt(at) == 'A' ? 'B' : 'A';
        return token.substring(0, at) + other + token.substring(at + 1);
    }

    @Test
    void noKindOfLineIsTakenForTheOther() throws IOException {
        try (Door door = Door.open(data, ECHO)) {
            assertThat(answerTo(door, challenge -> door.sealing().sealAnswer(challenge, new Answer(true, "list"))))
                    .isNull();
            assertThat(answerTo(door, challenge -> challenge)).isNull();
            assertThat(door.ran()).isEmpty();
        }
    }

    @Test
    void answerThatIsReflectedAsACommandIsHungUpOn() throws IOException {
        try (Door door = Door.open(data, ECHO)) {
            String answer = answerTo(door, challenge -> door.sealing().sealCommand(challenge, "list"));
            assertThat(answerTo(door, challenge -> String.valueOf(answer))).isNull();
            assertThat(door.ran()).containsExactly("list");
        }
    }

    @Test
    void longestCommandIsHeardAndALongerOneIsHungUpOn() throws IOException {
        try (Door door = Door.open(data, line -> new Answer(true, "done"))) {
            String longest = "x".repeat(AdminProtocol.MAX_COMMAND_BYTES);
            assertThat(answerTo(door, challenge -> door.sealing().sealCommand(challenge, longest)))
                    .isNotNull();
            assertThat(answerTo(door, challenge -> door.sealing().sealCommand(challenge, longest.repeat(2))))
                    .isNull();
            assertThat(answerTo(door, challenge -> "x".repeat(1 << 20))).isNull();
            assertThat(door.ran()).containsExactly(longest);
        }
    }

    @Test
    void answerThatIsTooLongIsCutOffAndSaysSo() throws IOException, DecryptionException {
        try (Door door = Door.open(data, line -> new Answer(true, "x".repeat(2 * AdminProtocol.MAX_ANSWER_BYTES)));
                Knock knock = door.knock()) {
            String token = door.sealing().sealCommand(knock.hearChallenge(), "list");
            knock.say(token);
            String answer = String.valueOf(knock.hear());
            assertThat(answer).hasSizeLessThanOrEqualTo(AdminProtocol.MAX_ANSWER_CHARS);
            assertThat(door.sealing().openAnswer(token, answer).text())
                    .startsWith("xxxx")
                    .endsWith("x\n(the answer is longer; the rest is left out)");
        }
    }

    @Test
    void silentPeerIsHungUpOn() throws IOException {
        try (Door door = Door.open(data, Duration.ofMillis(50));
                Knock knock = door.knock()) {
            assertThat(knock.hearChallenge()).isNotEmpty();
            assertThat(knock.hear()).isNull();
            assertThat(door.ran()).isEmpty();
        }
    }

    @Test
    void ninthAtOnceIsTurnedAwayUntilOneOfTheOthersLeaves() throws IOException {
        List<Knock> inside = new ArrayList<>();
        try (Door door = Door.open(data, ECHO)) {
            for (int i = 0; i < AdminServer.MAX_CONVERSATIONS; i++) {
                inside.add(door.knock());
                assertThat(inside.getLast().hearChallenge()).isNotEmpty();
            }
            try (Knock ninth = door.knock()) {
                assertThat(ninth.hear()).isNull();
            }
            inside.getFirst().close();
            Patience.await().untilAsserted(() -> {
                try (Knock next = door.knock()) {
                    assertThat(next.hear()).isNotNull();
                }
            });
        } finally {
            for (Knock knock : inside) {
                knock.close();
            }
        }
    }

    @Test
    void commandThatFailsIsAnsweredWithASentence() throws IOException, DecryptionException {
        Function<String, Answer> broken = line -> {
            throw new IllegalStateException("inner workings");
        };
        try (Door door = Door.open(data, broken);
                Knock knock = door.knock()) {
            String token = door.sealing().sealCommand(knock.hearChallenge(), "list");
            knock.say(token);
            Answer answer = door.sealing().openAnswer(token, String.valueOf(knock.hear()));
            assertThat(answer.ok()).isFalse();
            assertThat(answer.text()).contains("its log says").doesNotContain("inner workings");
        }
    }

    @Test
    void keyIsItsOwnersAndNewEachTime() throws IOException {
        AdminKey first;
        try (Door door = Door.open(data, ECHO)) {
            first = door.key();
            assertThat(Files.getPosixFilePermissions(keyFile()))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(data.toFile().list()).containsExactly("admin.key");
        }
        try (Door door = Door.open(data, ECHO)) {
            assertThat(door.key()).isNotEqualTo(first);
        }
    }

    @Test
    void keyIsGoneWhenTheDoorIsShut() throws IOException {
        Door.open(data, ECHO).close();
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void keyOfADeadServerIsReplaced() throws IOException {
        Files.writeString(keyFile(), "rubbish");
        try (Door door = Door.open(data, ECHO)) {
            assertThat(answerTo(door, challenge -> door.sealing().sealCommand(challenge, "list")))
                    .isNotNull();
        }
    }

    @Test
    void keyOfAnotherServerWithTheSameFolderIsLeftAlone() throws IOException {
        try (Door first = Door.open(data, ECHO);
                Door second = Door.open(data, ECHO)) {
            first.close();
            assertThat(new AdminKeyFile(keyFile()).read().key()).isEqualTo(second.key());
        }
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void shuttingWaitsForACommandAndNotForWhoeverSaysNothing()
            throws IOException, InterruptedException, DecryptionException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        Function<String, Answer> slow = line -> {
            begun.countDown();
            Patience.await(mayEnd);
            return new Answer(true, "done");
        };
        Door door = Door.open(data, slow);
        try (Knock silent = door.knock();
                Knock busy = door.knock()) {
            assertThat(silent.hearChallenge()).isNotEmpty();
            String token = door.sealing().sealCommand(busy.hearChallenge(), "slow");
            busy.say(token);
            Patience.await(begun);
            Thread closing = Thread.ofVirtual().start(door::close);
            assertThat(silent.hear()).isNull();
            mayEnd.countDown();
            assertThat(door.sealing().openAnswer(token, String.valueOf(busy.hear())))
                    .isEqualTo(new Answer(true, "done"));
            closing.join();
        }
    }

    @Test
    void keyIsNeverPrintedNorLogged() throws IOException {
        Logger root = (Logger) LoggerFactory.getLogger("io.mschat.server.admin");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        root.setLevel(Level.TRACE);
        String secret;
        try (Door door = Door.open(data, ECHO)) {
            secret = door.key().reveal();
            assertThat(answerTo(door, challenge -> "rubbish")).isNull();
            assertThat(new AdminKeyFile(keyFile()).read()).asString().doesNotContain(secret);
            // So that what is logged of the peer has been logged.
            Patience.await().until(() -> !log.list.isEmpty());
        } finally {
            root.detachAppender(log);
            root.setLevel(null);
        }
        assertThat(log.list)
                .isNotEmpty()
                .noneMatch(event -> (event.getFormattedMessage() + event.getThrowableProxy()).contains(secret));
    }
}

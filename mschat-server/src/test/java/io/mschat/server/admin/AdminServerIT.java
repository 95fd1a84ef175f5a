package io.mschat.server.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mschat.server.identity.DataFolder;
import io.mschat.server.identity.UnusableFolderException;
import io.mschat.testing.Patience;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminServerIT {

    private static final Function<String, Answer> ECHO = line -> new Answer(true, "ran " + line);

    @TempDir
    private Path data;

    private Path admin() {
        return data.resolve("admin");
    }

    /** A data folder whose path no socket address has room for. */
    private Path deep() {
        return data.resolve("x".repeat(100));
    }

    private static Answer answerTo(RecordingServer server, String command) throws IOException {
        try (RawPeer peer = server.connect()) {
            peer.awaitOffer();
            return peer.answerTo(command);
        }
    }

    /** Whether a peer that sends this and nothing more is disconnected without a response. */
    private static boolean isRefused(RecordingServer server, byte[] bytes) throws IOException {
        try (RawPeer peer = server.connect()) {
            peer.awaitOffer();
            peer.sendLast(bytes);
            return peer.isDisconnected();
        }
    }

    private static void assertMode(String mode, Path path) throws IOException {
        assertThat(Files.getPosixFilePermissions(path)).isEqualTo(PosixFilePermissions.fromString(mode));
    }

    /** Leaves a socket that nobody listens on, as a killed server does. */
    private static void abandonSocket(Path folder) throws IOException {
        try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.bind(UnixDomainSocketAddress.of(folder.resolve("socket")));
        }
    }

    @Test
    void commandIsRunAndAnswered() throws IOException {
        try (RecordingServer server = RecordingServer.open(data, ECHO);
                RawPeer peer = server.connect()) {
            peer.awaitOffer();
            assertThat(peer.answerTo("mute Zoë 10m")).isEqualTo(new Answer(true, "ran mute Zoë 10m"));
            assertThat(peer.isDisconnected()).isTrue();
            assertThat(server.ran()).containsExactly("mute Zoë 10m");
        }
    }

    @Test
    void truncatedCommandIsNotRunWhereverItEnds() throws IOException {
        byte[] whole = RawPeer.frame("ban Bob");
        try (RecordingServer server = RecordingServer.open(data, ECHO)) {
            for (int length = 0; length < whole.length; length++) {
                assertThat(isRefused(server, Arrays.copyOf(whole, length)))
                        .as("%d bytes", length)
                        .isTrue();
            }
            assertThat(server.ran()).isEmpty();
        }
    }

    @Test
    void textThatIsNotUtf8IsNotRun() throws IOException {
        byte[] latin = RawPeer.frame("mute Zo?");
        latin[latin.length - 1] = (byte) 0xeb;
        try (RecordingServer server = RecordingServer.open(data, ECHO)) {
            assertThat(isRefused(server, latin)).isTrue();
            assertThat(server.ran()).isEmpty();
        }
    }

    @Test
    void longestCommandIsRunAndALongerOneIsNot() throws IOException {
        String longest = "x".repeat(AdminConnection.MAX_COMMAND_BYTES);
        try (RecordingServer server = RecordingServer.open(data, line -> new Answer(true, "done"))) {
            assertThat(answerTo(server, longest).ok()).isTrue();
            assertThat(isRefused(server, RawPeer.frame(longest + "x"))).isTrue();
            assertThat(isRefused(server, new byte[] {-1, -1, -1, -1})).isTrue();
            assertThat(isRefused(server, "x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII)))
                    .isTrue();
            assertThat(server.ran()).containsExactly(longest);
        }
    }

    @Test
    void answerThatIsTooLongIsCutOffAndSaysSo() throws IOException {
        Function<String, Answer> talkative = line -> new Answer(true, "x".repeat(2 * AdminConnection.MAX_ANSWER_BYTES));
        try (RecordingServer server = RecordingServer.open(data, talkative)) {
            assertThat(answerTo(server, "list").text())
                    .hasSize(AdminConnection.MAX_ANSWER_BYTES)
                    .startsWith("xxxx")
                    .endsWith("x\n(the answer is longer; the rest is left out)");
        }
    }

    @Test
    void silentPeerIsDisconnected() throws IOException {
        try (RecordingServer server = RecordingServer.open(data, Duration.ofMillis(50));
                RawPeer peer = server.connect()) {
            peer.awaitOffer();
            assertThat(peer.isDisconnected()).isTrue();
            assertThat(server.ran()).isEmpty();
        }
    }

    @Test
    void ninthAtOnceIsTurnedAwayUntilOneOfTheOthersLeaves() throws IOException {
        List<RawPeer> inside = new ArrayList<>();
        try (RecordingServer server = RecordingServer.open(data, ECHO)) {
            for (int i = 0; i < AdminServer.MAX_CONNECTIONS; i++) {
                inside.add(server.connect());
                inside.getLast().awaitOffer();
            }
            try (RawPeer ninth = server.connect()) {
                assertThat(ninth.isDisconnected()).isTrue();
            }
            inside.getFirst().close();
            Patience.await()
                    .ignoreException(EOFException.class)
                    .until(() -> answerTo(server, "list").ok());
        } finally {
            for (RawPeer peer : inside) {
                peer.close();
            }
        }
    }

    @Test
    void commandThatFailsIsAnsweredWithASentence() throws IOException {
        Function<String, Answer> broken = line -> {
            throw new IllegalStateException("inner workings");
        };
        try (RecordingServer server = RecordingServer.open(data, broken)) {
            Answer answer = answerTo(server, "list");
            assertThat(answer.ok()).isFalse();
            assertThat(answer.text()).contains("its log says").doesNotContain("inner workings");
        }
    }

    @Test
    void onlyTheServersUserCanReachTheSocket() throws IOException {
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.createDirectory(admin());
        Files.setPosixFilePermissions(admin(), PosixFilePermissions.fromString("rwxrwxrwx"));
        try (RecordingServer server = RecordingServer.open(data, ECHO)) {
            assertThat(server.address().socket()).isEqualTo(admin().resolve("socket"));
            assertMode("rwx------", admin());
            assertMode("rw-------", admin().resolve("socket"));
            assertMode("rw-------", admin().resolve("address"));
        }
    }

    @Test
    void socketIsInAPrivateTemporaryFolderIfThePathOfTheDataFolderIsTooLong() throws IOException {
        Path socket;
        try (RecordingServer server = RecordingServer.open(deep(), ECHO)) {
            socket = server.address().socket();
            assertThat(socket.startsWith(data)).isFalse();
            assertMode("rwx------", socket.getParent());
            assertMode("rw-------", socket);
            assertMode("rw-------", deep().resolve("admin").resolve("address"));
            assertThat(answerTo(server, "list")).isEqualTo(new Answer(true, "ran list"));
        }
        assertThat(socket.getParent()).doesNotExist();
        assertThat(deep().resolve("admin")).isEmptyDirectory();
    }

    @Test
    void whereThereCanBeNoSocketTheReasonsAreTold() {
        Path missing = data.resolve("missing");
        assertThatThrownBy(() -> AdminServer.open(DataFolder.at(deep()), ECHO, Duration.ofMinutes(1), missing))
                .isInstanceOf(IOException.class)
                .hasMessageMatching("there can be no socket in .*/admin \\(.*too long\\), nor a temporary one"
                        + " \\(.*/missing.* does not exist\\)");
        assertThat(deep().resolve("admin")).isEmptyDirectory();
    }

    /** As on a full disk: then the server must not start. */
    @Test
    void dataFolderThatCannotBeWrittenToIsUnusable() throws IOException {
        Files.writeString(data.resolve("admin"), "in the way");
        assertThatThrownBy(() -> AdminServer.open(DataFolder.at(data), ECHO))
                .isInstanceOf(UnusableFolderException.class)
                .hasMessageContaining("/admin is a file, not a folder");
    }

    @Test
    void nothingIsLeftWhenTheServerIsClosed() throws IOException {
        RecordingServer.open(data, ECHO).close();
        assertThat(admin()).isEmptyDirectory();
    }

    @Test
    void fileOfAKilledServerIsReplaced() throws IOException {
        Files.createDirectory(admin());
        abandonSocket(admin());
        Files.writeString(admin().resolve("address"), "rubbish");
        Files.writeString(admin().resolve("address.1.new"), "half of an addr");
        try (RecordingServer server = RecordingServer.open(data, ECHO)) {
            assertThat(answerTo(server, "list").ok()).isTrue();
            assertThat(admin().toFile().list()).containsExactlyInAnyOrder("socket", "address");
        }
    }

    @Test
    void fileOfAKilledServerIsReplacedElsewhereToo(@TempDir Path temporary) throws IOException {
        abandonSocket(temporary);
        Files.createDirectories(deep().resolve("admin"));
        AdminAddress.of(temporary).write(deep().resolve("admin").resolve("address"));
        try (RecordingServer server = RecordingServer.open(deep(), ECHO)) {
            assertThat(answerTo(server, "list").ok()).isTrue();
        }
    }

    @Test
    void closingWaitsForACommandAndNotForASilentPeer() throws IOException, InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        Function<String, Answer> slow = line -> {
            begun.countDown();
            Patience.await(mayEnd);
            return new Answer(true, "done");
        };
        RecordingServer server = RecordingServer.open(data, slow);
        try (RawPeer silent = server.connect();
                RawPeer busy = server.connect()) {
            silent.awaitOffer();
            busy.awaitOffer();
            busy.send(RawPeer.frame("slow"));
            Patience.await(begun);
            Thread closing = Thread.ofVirtual().start(server::close);
            assertThat(silent.isDisconnected()).isTrue();
            mayEnd.countDown();
            assertThat(busy.connection().readAnswer()).isEqualTo(new Answer(true, "done"));
            closing.join();
        }
    }
}

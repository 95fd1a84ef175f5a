package io.mschat.cli.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mschat.client.failure.Failure;
import io.mschat.protocol.Fingerprint;
import io.mschat.protocol.ServerAddress;
import io.mschat.testing.Patience;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownServersTest {

    private static final Fingerprint ONE = Fingerprint.ofKey(new byte[] {1});
    private static final Fingerprint TWO = Fingerprint.ofKey(new byte[] {2});
    private static final ServerAddress SERVER = new ServerAddress("example.org", 55555, Optional.empty());

    @TempDir
    Path home;

    private Path directory;
    private KnownServers known;

    @BeforeEach
    void open() {
        directory = home.resolve("a/mschat");
        known = new KnownServers(directory);
    }

    @Test
    @Tries(Promise.CHANGED_IDENTITY)
    void aServerIsUnknownThenKnownThenChanged() throws Failure {
        assertThat(known.judge(SERVER, ONE)).isEqualTo(new Verdict.Unknown());
        known.remember(SERVER, ONE);
        assertThat(known.judge(SERVER, ONE)).isEqualTo(new Verdict.Known());
        assertThat(known.judge(SERVER, TWO)).isEqualTo(new Verdict.Changed(ONE));
    }

    @Test
    @Tries(Promise.CHANGED_IDENTITY)
    void identityThatIsRememberedIsNotReplacedByAnother() throws Failure {
        known.remember(SERVER, ONE);
        known.remember(SERVER, TWO);
        assertThat(known.judge(SERVER, ONE)).isEqualTo(new Verdict.Known());
    }

    @Test
    void fingerprintInAnAddressPinsTheIdentity() throws Failure {
        ServerAddress pinned = new ServerAddress("example.org", 55555, Optional.of(ONE));
        assertThat(known.judge(pinned, ONE)).isEqualTo(new Verdict.Pinned());
        assertThat(known.judge(pinned, TWO)).isEqualTo(new Verdict.NotAsPinned(ONE));
    }

    @Test
    void fileThatIsALinkStaysOne() throws Exception {
        Path elsewhere = Files.writeString(home.resolve("dotfiles"), "# mine\n");
        Files.createDirectories(directory);
        Path link = Files.createSymbolicLink(directory.resolve("known_servers"), elsewhere);
        known.remember(SERVER, ONE);
        assertThat(link).isSymbolicLink();
        assertThat(Files.readString(elsewhere)).isEqualTo("# mine\nexample.org:55555 " + ONE + "\n");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstLine() throws Exception {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("known_servers"), "\uFEFFexample.org:55555 " + ONE + "\n");
        assertThat(known.judge(SERVER, TWO)).isEqualTo(new Verdict.Changed(ONE));
    }

    /** As in a home that is read-only, or none. */
    @Test
    void fingerprintInAnAddressPinsTheIdentityWhereNothingCanBeReadOrRemembered() throws Exception {
        Files.createFile(home.resolve("a"));
        ServerAddress pinned = new ServerAddress("example.org", 55555, Optional.of(ONE));
        known.check(pinned);
        assertThat(known.judge(pinned, ONE)).isEqualTo(new Verdict.Pinned());
        assertThat(known.judge(pinned, TWO)).isEqualTo(new Verdict.NotAsPinned(ONE));
        known.rememberIfPossible(pinned, ONE);
        assertThatThrownBy(() -> known.check(SERVER)).isInstanceOf(Failure.Refused.class);
        assertThatThrownBy(() -> known.remember(pinned, ONE)).isInstanceOf(Failure.Refused.class);
    }

    @Test
    void forgettingLeavesTheOthersAndTheUsersOwnLines() throws Exception {
        known.remember(SERVER, ONE);
        known.remember(new ServerAddress("::1", 1, Optional.empty()), TWO);
        Path file = directory.resolve("known_servers");
        Files.writeString(file, "# mine\n\n" + Files.readString(file));
        assertThat(known.forget("example.org:55555")).isTrue();
        assertThat(known.forget("example.org:55555")).isFalse();
        assertThat(Files.readString(file)).isEqualTo("# mine\n\n[::1]:1 " + TWO + "\n");
    }

    @Test
    void forgettingFindsAServerHoweverItsLineIsIndented() throws Exception {
        known.remember(SERVER, ONE);
        Path file = directory.resolve("known_servers");
        Files.writeString(file, "  " + Files.readString(file));
        assertThat(known.judge(SERVER, TWO)).isEqualTo(new Verdict.Changed(ONE));
        assertThat(known.forget("example.org:55555")).isTrue();
        assertThat(known.judge(SERVER, TWO)).isEqualTo(new Verdict.Unknown());
    }

    @Test
    void knownServersFileIsReadableOnlyByItsOwner() throws Exception {
        known.remember(SERVER, ONE);
        assertThat(permissions(directory)).isEqualTo("rwx------");
        assertThat(permissions(directory.resolve("known_servers"))).isEqualTo("rw-------");
    }

    @Test
    void aDamagedFileIsToldByLineAndNeverWritten() throws Exception {
        Files.createDirectories(directory);
        Path file = directory.resolve("known_servers");
        String damaged = "example.org:55555 " + ONE + "\nexample.org SHA256:\u001b[31m\n";
        Files.writeString(file, damaged);
        assertThatThrownBy(() -> known.judge(SERVER, ONE))
                .isInstanceOf(Failure.Refused.class)
                .hasMessageContaining("Line 2");
        assertThatThrownBy(() -> known.remember(SERVER, TWO)).isInstanceOf(Failure.Refused.class);
        assertThatThrownBy(() -> known.forget("example.org:55555")).isInstanceOf(Failure.Refused.class);
        assertThat(Files.readString(file)).isEqualTo(damaged);
    }

    @Test
    void aFileThatCannotBeReadIsToldAndNotReplaced() throws Exception {
        Files.createDirectories(directory.resolve("known_servers"));
        assertThatThrownBy(() -> known.judge(SERVER, ONE)).isInstanceOf(Failure.Refused.class);
        assertThatThrownBy(() -> known.remember(SERVER, ONE)).isInstanceOf(Failure.Refused.class);
        assertThat(directory.resolve("known_servers")).isDirectory();
    }

    @Test
    void writersAtTheSameTimeKeepEachOthersLines() throws Exception {
        try (ExecutorService writers = Executors.newFixedThreadPool(8)) {
            var done = IntStream.range(1, 101)
                    .mapToObj(port -> writers.submit(() -> {
                        new KnownServers(directory).remember(new ServerAddress("h", port, Optional.empty()), ONE);
                        return port;
                    }))
                    .toList();
            for (Future<Integer> one : done) {
                Patience.get(one);
            }
        }
        assertThat(known.all()).hasSize(100);
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}

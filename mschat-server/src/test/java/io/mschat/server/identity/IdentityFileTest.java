package io.mschat.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mschat.protocol.crypto.IdentityKey;
import io.mschat.protocol.crypto.ServerIdentity;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityFileTest {

    private final SecureRandom random = new SecureRandom();

    @TempDir
    private Path folder;

    private IdentityKey identity() {
        return new IdentityFile(folder.resolve("identity.pem"))
                .readOrCreate(random)
                .publicKey();
    }

    @Test
    void identityIsMadeOnceAndStays() {
        assertThat(identity()).isEqualTo(identity());
    }

    @Test
    void identityFileIsReadableOnlyByItsOwner() throws IOException {
        identity();
        assertThat(Files.getPosixFilePermissions(folder.resolve("identity.pem")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(folder.toFile().list()).containsExactly("identity.pem");
    }

    @Test
    void serversThatBeginAtOnceAgreeOnOne() {
        assertThat(IntStream.range(0, 16).parallel().mapToObj(i -> identity()).distinct())
                .hasSize(1);
    }

    /** A FAT file system, for one. Linux says EPERM there. */
    @Test
    void fileSystemWhereAFileHasOneNameOnlyWillDo() {
        Path file = folder.resolve("identity.pem");
        IdentityFile onFat = new IdentityFile(file, (name, existing) -> {
            throw new FileSystemException(name.toString(), existing.toString(), "Operation not permitted");
        });
        IdentityKey made = onFat.readOrCreate(random).publicKey();
        assertThat(identity()).isEqualTo(made);
        assertThat(onFat.keep(ServerIdentity.generate(random)).publicKey()).isEqualTo(made);
        assertThat(folder.toFile().list()).containsExactly("identity.pem");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rubbish", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"})
    void damagedFileIsToldAndLeftAlone(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("identity.pem"), content);
        assertThatThrownBy(this::identity)
                .isInstanceOf(UnusableFolderException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("backup");
        assertThat(file).hasContent(content);
    }

    @Test
    void halvesOfTwoPairsAreNoIdentity() throws IOException {
        identity();
        String one = Files.readString(folder.resolve("identity.pem"));
        Files.delete(folder.resolve("identity.pem"));
        identity();
        String other = Files.readString(folder.resolve("identity.pem"));
        int cut = one.indexOf("-----BEGIN PUBLIC");
        Files.writeString(
                folder.resolve("identity.pem"),
                one.substring(0, cut) + other.substring(other.indexOf("-----BEGIN PUBLIC")));
        assertThatThrownBy(this::identity).isInstanceOf(UnusableFolderException.class);
    }

    @Test
    void missingDataFolderIsMadeForItsOwner() throws IOException {
        DataFolder made = DataFolder.at(folder.resolve("a").resolve("b"));
        assertThat(Files.getPosixFilePermissions(made.path())).isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void fileIsNoDataFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThatThrownBy(() -> DataFolder.at(file))
                .isInstanceOf(UnusableFolderException.class)
                .hasMessage(
                        "The data folder " + file + " cannot be used: " + file
                                + " is not a folder. Name another one with --data DIR, or give this user the right to write there.");
    }

    @Test
    void defaultFolderFollowsXdg() {
        String account = "/home/steve";
        assertThat(DataFolder.byDefault(Map.of(), account)).hasToString("/home/steve/.local/share/mschat/server");
        assertThat(DataFolder.byDefault(Map.of("HOME", "/tmp/x"), account))
                .hasToString("/tmp/x/.local/share/mschat/server");
        assertThat(DataFolder.byDefault(Map.of("XDG_DATA_HOME", "/data"), account))
                .hasToString("/data/mschat/server");
    }
}

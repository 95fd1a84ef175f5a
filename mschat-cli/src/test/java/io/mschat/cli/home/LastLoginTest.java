package io.mschat.cli.home;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.Nickname;
import io.mschat.protocol.ServerAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastLoginTest {

    private static final ServerAddress SERVER =
            ServerAddress.parse("mschat://[::1]:7000/").orElseThrow();

    @TempDir
    Path home;

    @Test
    void theLatestVisitIsRememberedForItsOwnerOnly() throws Exception {
        Path folder = home.resolve("state/mschat");
        LastLogin last = new LastLogin(folder);
        assertThat(last.read()).isEmpty();
        last.remember(ServerAddress.parse("elsewhere").orElseThrow(), Optional.of(new Nickname("Bob")));
        last.remember(SERVER, Optional.of(new Nickname("Steve")));
        assertThat(new LastLogin(folder).read())
                .contains(new LastLogin.Entry(SERVER, Optional.of(new Nickname("Steve"))));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("last"))))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aLinkToALinkStaysOne() throws Exception {
        Path first = Files.createSymbolicLink(home.resolve("last"), Path.of("second"));
        Path second = Files.createSymbolicLink(home.resolve("second"), home.resolve("third"));
        new LastLogin(home).remember(SERVER, Optional.empty());
        assertThat(first).isSymbolicLink();
        assertThat(second).isSymbolicLink();
        assertThat(new LastLogin(home).read()).isPresent();
    }

    @Test
    void aLinkToItselfIsForgotten() throws Exception {
        Files.createSymbolicLink(home.resolve("last"), Path.of("last"));
        new LastLogin(home).remember(SERVER, Optional.empty());
        assertThat(new LastLogin(home).read()).isEmpty();
    }

    @Test
    void aNicknameThatWasMadeUpIsNotRemembered() {
        LastLogin last = new LastLogin(home);
        last.remember(SERVER, Optional.empty());
        assertThat(last.read()).contains(new LastLogin.Entry(SERVER, Optional.empty()));
    }

    @Test
    void damagedOrUnwritableFileIsIgnored() throws Exception {
        Files.write(home.resolve("last"), new byte[] {(byte) 0xff, '\n'});
        assertThat(new LastLogin(home).read()).isEmpty();
        LastLogin nowhere = new LastLogin(home.resolve("last"));
        nowhere.remember(SERVER, Optional.empty());
        assertThat(nowhere.read()).isEmpty();
    }
}

package io.mschat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MisspellingTest {

    private static Optional<String> meant(String typed) {
        return Misspelling.of(typed, Stream.of("chat", "register", "send", "listen", "servers"));
    }

    @ParameterizedTest
    @CsvSource({"serve,server", "hepl,help", "lisetn,listen", "regitser,register", "snd,send", "sevrers,servers"})
    void slipOfTheFingerIsRecognised(String typed, String command) {
        assertThat(meant(typed)).contains(command);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "nas", "pi", "dev", "host", "home", "mschat", "fileserver", "10"})
    void nameOfAHostIsNoMisspelling(String host) {
        assertThat(meant(host)).isEmpty();
    }
}

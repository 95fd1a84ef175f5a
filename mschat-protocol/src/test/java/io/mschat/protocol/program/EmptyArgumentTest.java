package io.mschat.protocol.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EmptyArgumentTest {

    static Stream<Arguments> emptyOnes() {
        return Stream.of(
                Arguments.of(List.of(""), "Argument 1"),
                Arguments.of(List.of("--nick", ""), "What stands behind --nick"),
                Arguments.of(List.of("send", "--nick", "Bot", ""), "Argument 4"),
                Arguments.of(List.of("--port=1", "--mschat.name="), "What stands behind --mschat.name="),
                Arguments.of(List.of("--", ""), "Argument 2"));
    }

    @ParameterizedTest
    @MethodSource("emptyOnes")
    void emptyArgumentIsNamed(List<String> arguments, String subject) {
        assertThat(EmptyArgument.in(arguments.toArray(String[]::new)))
                .contains(subject + " is empty. Expected something.");
    }

    /** Spaces are something, and a text may end with what ends an option's name. */
    static Stream<List<String>> others() {
        return Stream.of(
                List.of(),
                List.of("--nick", "Bot", " ", "-"),
                List.of("--mschat.name=a=", "=", "1 + 1 ="),
                List.of("--", "--text="));
    }

    @ParameterizedTest
    @MethodSource("others")
    void spacesAndTextsThatEndWithAnEqualsSignAreNotEmpty(List<String> arguments) {
        assertThat(EmptyArgument.in(arguments.toArray(String[]::new))).isEmpty();
    }
}

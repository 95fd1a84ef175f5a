package io.mschat.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerOptionsTest {

    @Test
    void shortOptionsStandForProperties() throws ServerOptions.UsageException {
        assertThat(ServerOptions.parse("--port", "1234", "--data=/srv/chat", "--mschat.name=Our chat")
                        .properties())
                .containsExactly("--mschat.port=1234", "--mschat.data=/srv/chat", "--mschat.name=Our chat");
    }

    @Test
    void taskHasItsOperandsAndFlags() throws ServerOptions.UsageException {
        ServerOptions options = ServerOptions.parse("import", "--skip-bad", "old", "--data", "new");
        assertThat(options.task()).isEqualTo(ServerOptions.Task.IMPORT);
        assertThat(options.operands()).containsExactly("old");
        assertThat(options.has(ServerOptions.SKIP_BAD)).isTrue();
        assertThat(options.properties()).containsExactly("--mschat.data=new");
    }

    @Test
    void taskWithoutItsOperandSaysWhatItNeeds() {
        assertThatThrownBy(() -> ServerOptions.parse("import", "--data", "new"))
                .isInstanceOf(ServerOptions.UsageException.class)
                .hasMessageContaining("folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--prot=1", "start", "-p", "--mschat.name", "--data", "--skip-bad"})
    void whatIsNoOptionIsNamed(String argument) {
        assertThatThrownBy(() -> ServerOptions.parse(argument))
                .isInstanceOf(ServerOptions.UsageException.class)
                .hasMessageContaining(argument);
    }
}

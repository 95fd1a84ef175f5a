package io.mschat.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerOptionsTest {

    @Test
    void shortOptionsStandForProperties() throws ServerOptions.UsageException {
        assertThat(ServerOptions.toProperties("--port", "1234", "--data=/srv/chat", "--mschat.name=Our chat"))
                .containsExactly("--mschat.port=1234", "--mschat.data=/srv/chat", "--mschat.name=Our chat");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--prot=1", "start", "-p", "--mschat.name", "--data"})
    void whatIsNoOptionIsNamed(String argument) {
        assertThatThrownBy(() -> ServerOptions.toProperties(argument))
                .isInstanceOf(ServerOptions.UsageException.class)
                .hasMessageContaining(argument);
    }
}

package io.mschat.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CommandNameTest {

    @AfterEach
    void forget() {
        System.clearProperty(CommandName.PROPERTY);
    }

    @Test
    void lineToTypeBeginsWithWhatTheLauncherIsCalled() {
        System.setProperty(CommandName.PROPERTY, "mschat");
        assertThat(CommandName.with("server")).isEqualTo("mschat server");
    }

    @Test
    void withoutALauncherItIsTheOneInTheSources() {
        assertThat(CommandName.with("server")).isEqualTo("./mschat server");
    }
}

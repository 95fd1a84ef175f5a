package io.mschat.server.management;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManagementPortTest {

    @ParameterizedTest
    @CsvSource({"'', 55556", "8000, 8001", "0, 0", "65535, 65534", "65536, 0", "eighty, 0", "-1, 0"})
    void healthIsToldBehindTheChat(String chatPort, int expected) {
        assertThat(ManagementPort.behind(chatPort)).isEqualTo(expected);
    }
}

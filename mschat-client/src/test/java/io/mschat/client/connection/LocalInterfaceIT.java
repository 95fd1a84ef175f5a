package io.mschat.client.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalInterfaceIT {

    @Test
    void loopbackIsAmongTheInterfaces() throws SocketException {
        assertThat(LocalInterface.up())
                .anySatisfy(one -> {
                    assertThat(one.loopback()).isTrue();
                    assertThat(one.addresses()).contains("127.0.0.1");
                })
                .allSatisfy(one -> assertThat(one.addresses()).noneMatch(address -> address.contains("%")));
    }

    @ParameterizedTest
    @CsvSource({
        "0:0:0:0:0:0:0:1, ::1",
        "0:0:0:0:0:0:0:0, ::",
        "fe80:0:0:0:1:2:3:4, fe80::1:2:3:4",
        "2001:db8:0:0:1:0:0:0, 2001:db8:0:0:1::",
        "2001:db8:0:1:2:3:4:5, 2001:db8:0:1:2:3:4:5",
        "2001:db8:10:0:0:20:3:4, 2001:db8:10::20:3:4"
    })
    void longestRunOfZerosIsLeftOut(String address, String shown) {
        assertThat(LocalInterface.shortened(address)).isEqualTo(shown);
    }
}

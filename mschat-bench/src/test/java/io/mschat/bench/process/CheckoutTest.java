package io.mschat.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class CheckoutTest {

    private static final String LINE = "  join  ./mschat 'mschat://127.0.0.1:40321/#SHA256:" + "A".repeat(42) + "E'";

    @Test
    void addressIsReadOnceItsLineIsWhole() {
        assertThat(Checkout.addressIn(LINE + "\n")).contains(new InetSocketAddress("127.0.0.1", 40321));
        for (int length = 0; length < LINE.length(); length++) {
            assertThat(Checkout.addressIn(LINE.substring(0, length))).isEmpty();
        }
    }
}

package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Promise 21, together with {@link WireIT} and {@link ProxiesIT}: what is open to whom. */
@EnabledOnOs(OS.LINUX)
class ExposureIT {

    private static final String ELSEWHERE = "127.0.0.2";

    @TempDir
    private Path folder;

    /** What tells how the server is, what takes mails, and the door for the operator's shell. */
    @Test
    void whereverTheChatListensAllElseListensOnLoopbackOnly() {
        try (RunningServer server = RunningServer.start(new Mschat(folder), "--server.address=" + ELSEWHERE)) {
            List<InetSocketAddress> listening = Listening.of(server.handle());
            assertThat(listening).contains(new InetSocketAddress(ELSEWHERE, server.port()));
            assertThat(listening)
                    .filteredOn(address -> address.getPort() != server.port())
                    .hasSizeGreaterThan(1)
                    .allSatisfy(address ->
                            assertThat(address.getAddress().getHostAddress()).isEqualTo("127.0.0.1"));
        }
    }
}

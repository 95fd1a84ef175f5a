package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.mschat.cli.warmup.GuestCrowd;
import io.mschat.client.connection.Authorities;
import io.mschat.client.connection.Connector;
import io.mschat.protocol.ProtocolLimits;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the launcher does with a new server. It goes on if that fails, so that somebody has to notice here. */
class WarmUpIT {

    @RegisterExtension
    static final SharedServer server = new SharedServer("--mschat.flood=false");

    @Test
    void everybodyInTheCrowdIsLetInAndHearsEverything() {
        GuestCrowd crowd = new GuestCrowd(
                new Connector(
                        new SecureRandom(),
                        Clock.systemUTC(),
                        "test",
                        new Authorities(Optional.empty()),
                        ProtocolLimits.HANDSHAKE_DEADLINE),
                server.address(),
                5,
                10);
        assertThatCode(() -> crowd.visit(0)).doesNotThrowAnyException();
    }
}

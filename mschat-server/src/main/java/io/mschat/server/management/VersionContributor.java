package io.mschat.server.management;

import io.mschat.protocol.ProtocolVersion;
import io.mschat.protocol.crypto.ServerIdentity;
import io.mschat.server.config.Version;
import java.util.Map;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.stereotype.Component;

/** {@code /actuator/info}: the version and the fingerprint of this server. */
@Component
final class VersionContributor implements InfoContributor {

    private final ServerIdentity identity;

    VersionContributor(ServerIdentity identity) {
        this.identity = identity;
    }

    @Override
    public void contribute(Info.Builder builder) {
        builder.withDetail(
                "mschat",
                Map.of(
                        "version", Version.NUMBER,
                        "protocol", ProtocolVersion.CURRENT,
                        "fingerprint", identity.publicKey().fingerprint().toString()));
    }
}

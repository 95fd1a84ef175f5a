package io.mschat.server.tls;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code mschat.tls.*}: the server's own certificate, for {@code wss://}. Without one the server speaks {@code ws://},
 * and a proxy in front of it may speak TLS. Read again when the files change.
 *
 * @param certificate a file with the certificate, and those that lead from it to an authority, in PEM
 * @param key a file with its private key, in PEM (PKCS #8)
 */
public record TlsProperties(
        @Nullable Path certificate, @Nullable Path key) {

    public TlsProperties {
        if ((certificate == null) != (key == null)) {
            throw new IllegalArgumentException("expected both mschat.tls.certificate and mschat.tls.key, or neither");
        }
    }

    public boolean isOn() {
        return certificate != null;
    }

    /** The files; empty if TLS is off. */
    public Optional<TlsFiles> toFiles() {
        return certificate == null || key == null ? Optional.empty() : Optional.of(new TlsFiles(certificate, key));
    }
}

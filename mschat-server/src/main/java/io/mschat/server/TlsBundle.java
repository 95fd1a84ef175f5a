package io.mschat.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Makes an SSL bundle of {@link TlsProperties}, and has the chat's port use it; the operator's port stays as it is. */
final class TlsBundle implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** A file that TLS needs is not there; the message is for the operator. */
    static final class MissingFileException extends RuntimeException {
        private static final long serialVersionUID = 1;

        MissingFileException(String property, Path file) {
            super("The file " + file + ", which " + property
                    + " names, cannot be read. Is it there, and may this user read it?");
        }
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        String certificate = environment.getProperty("mschat.tls.certificate", "");
        String key = environment.getProperty("mschat.tls.key", "");
        if (certificate.isEmpty() || key.isEmpty()) {
            return;
        }
        String bundle = "spring.ssl.bundle.pem.mschat.";
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "mschat.tls",
                        Map.of(
                                bundle + "keystore.certificate",
                                location("mschat.tls.certificate", certificate),
                                bundle + "keystore.private-key",
                                location("mschat.tls.key", key),
                                bundle + "keystore.verify-keys",
                                "true",
                                bundle + "reload-on-update",
                                "true",
                                "server.ssl.bundle",
                                "mschat",
                                "management.server.ssl.enabled",
                                "false")));
    }

    private static String location(String property, String name) {
        Path file = Path.of(name).toAbsolutePath();
        if (!Files.isReadable(file)) {
            throw new MissingFileException(property, file);
        }
        return file.toUri().toString();
    }
}

package io.mschat.server;

import java.nio.file.Path;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Makes an SSL bundle of {@link TlsProperties}, and has the chat's port use it; the operator's port stays as it is. */
final class TlsBundle implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** @throws TlsFiles.UnusableException if that cannot be: before anything else has started */
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        String certificate = environment.getProperty("mschat.tls.certificate", "");
        String key = environment.getProperty("mschat.tls.key", "");
        if (certificate.isEmpty() || key.isEmpty()) {
            return;
        }
        TlsFiles files = new TlsFiles(Path.of(certificate), Path.of(key));
        var unused = files.load();
        environment.getPropertySources().addLast(new MapPropertySource("mschat.tls", files.properties()));
    }
}

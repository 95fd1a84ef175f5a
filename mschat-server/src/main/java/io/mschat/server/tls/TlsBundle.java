package io.mschat.server.tls;

import java.nio.file.Path;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Makes an SSL bundle from {@link TlsProperties} for the chat's port; the operator's port does not use it. */
public final class TlsBundle implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /**
     * Checks the files and adds the properties.
     *
     * @throws TlsFiles.UnusableException if the files cannot be used; nothing else has started then
     */
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

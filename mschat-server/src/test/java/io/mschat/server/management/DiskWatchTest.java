package io.mschat.server.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.server.config.DataLocation;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.unit.DataSize;

class DiskWatchTest {

    private static final String HEALTH = "management.health.diskspace.path";
    private static final String FIGURES = "management.metrics.system.diskspace.paths[0]";

    private static ConfigurableEnvironment environment(Map<String, Object> settings) {
        try (GenericApplicationContext context = new GenericApplicationContext()) {
            context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
            new DiskWatch().initialize(context);
            return context.getEnvironment();
        }
    }

    @Test
    void diskOfTheDataFolderIsWatchedAndNotThatOfTheWorkingDirectory() {
        ConfigurableEnvironment environment = environment(Map.of("mschat.data", "/srv/chat, old"));
        assertThat(environment.getProperty(HEALTH)).isEqualTo("/srv/chat, old");
        assertThat(environment.getProperty(FIGURES)).isEqualTo("/srv/chat, old");
    }

    @Test
    void withoutANamedFolderTheDefaultOneIsWatched() {
        Path folder = DataLocation.path((Path) null).toAbsolutePath();
        assertThat(environment(Map.of()).getProperty(HEALTH)).isEqualTo(folder.toString());
    }

    @Test
    void serverIsNotReadyWhereTheDoctorWarns() {
        String threshold = environment(Map.of()).getProperty("management.health.diskspace.threshold", "");
        assertThat(DataSize.parse(threshold)).isEqualTo(DataSize.ofMegabytes(100));
    }

    @Test
    void operatorsOwnPathIsKept() {
        assertThat(environment(Map.of(HEALTH, "/elsewhere")).getProperty(HEALTH))
                .isEqualTo("/elsewhere");
    }
}

package io.mschat.server.management;

import io.mschat.server.config.DataLocation;
import io.mschat.server.doctor.HostChecks;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Sets the disk that health and metrics check by default: that of the data folder, as in the doctor. */
public final class DiskWatch implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        String named = environment.getProperty("mschat.data", "");
        String folder = DataLocation.path(named.isEmpty() ? null : Path.of(named))
                .toAbsolutePath()
                .toString();
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "the data folder's disk",
                        Map.of(
                                "management.health.diskspace.path",
                                folder,
                                "management.health.diskspace.threshold",
                                HostChecks.LEAST_ROOM.toBytes() + "B",
                                // An element of a list, so that a comma in the folder's name does not split it.
                                "management.metrics.system.diskspace.paths[0]",
                                folder)));
    }
}

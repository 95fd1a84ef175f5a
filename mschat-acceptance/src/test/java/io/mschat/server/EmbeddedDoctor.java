package io.mschat.server;

import io.mschat.server.doctor.DoctorTask;
import io.mschat.server.doctor.DoctorWiring;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * {@code mschat doctor} inside a test's JVM. Not for the data folder of a server in the same JVM: whoever looks at its lock from there
 * takes it from the server (POSIX, {@code fcntl}).
 *
 * @param isWell whether a server can run
 * @param said all that it prints
 */
public record EmbeddedDoctor(boolean isWell, String said) {

    /**
     * @param properties as on the command line, such as {@code --mschat.port=0}
     * @throws RuntimeException if they cannot be used
     */
    public static EmbeddedDoctor examine(List<String> properties) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (ConfigurableApplicationContext context =
                MschatServer.start(DoctorWiring.class, WebApplicationType.NONE, properties)) {
            boolean isWell = context.getBean(DoctorTask.class).run(new PrintStream(said, true, StandardCharsets.UTF_8));
            return new EmbeddedDoctor(isWell, said.toString(StandardCharsets.UTF_8));
        }
    }

    /** What it says on standard error where the properties cannot be used. Not for tests that run at the same time as others. */
    public static List<String> failure(List<String> properties) {
        return EmbeddedServer.failure(() -> examine(properties));
    }
}

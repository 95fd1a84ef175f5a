package io.mschat.server;

import io.mschat.server.account.Operators;
import io.mschat.server.identity.UnusableFolderException;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import sun.misc.Signal;

/** Starts the server. */
@SpringBootApplication(proxyBeanMethods = false)
public class MschatServer {

    /** The same code as of any other failure to start. */
    private static final int EXIT_FAILURE = 1;

    public static void main(String[] arguments) {
        if (ServerOptions.asksForHelp(arguments)) {
            System.out.print(ServerOptions.USAGE);
            return;
        }
        try {
            run(ServerOptions.parse(arguments));
        } catch (ServerOptions.UsageException e) {
            System.err.println("mschat server: " + e.getMessage() + " --help shows what there is.");
            System.exit(EXIT_FAILURE);
        }
    }

    private static void run(ServerOptions options) {
        String[] properties = options.properties().toArray(String[]::new);
        switch (options.task()) {
            case SERVE -> start(properties);
            case RESET_OPERATORS -> resetOperators(properties);
            case IMPORT -> takeOver(options, properties);
            case DOCTOR -> examine(properties);
            case BACKUP ->
                care(task -> task.backUp(options.operands().getFirst(), options.has(ServerOptions.FORCE)), properties);
            case RESTORE ->
                care(task -> task.restore(options.operands().getFirst(), options.has(ServerOptions.FORCE)), properties);
        }
    }

    private static void start(String... properties) {
        // Told to stop, and stopped in order: that is a success, whatever a JVM says by default.
        Signal.handle(new Signal("TERM"), signal -> System.exit(0));
        run(MschatServer.class, WebApplicationType.SERVLET, properties);
    }

    private static void resetOperators(String... properties) {
        try (ConfigurableApplicationContext context = run(DataOnly.class, WebApplicationType.NONE, properties)) {
            Announcement.printPasswords(context.getBean(Operators.class).reset());
        }
    }

    private static void takeOver(ServerOptions options, String... properties) {
        boolean done;
        try (ConfigurableApplicationContext context = run(DataOnly.class, WebApplicationType.NONE, properties)) {
            Path folder = Path.of(options.operands().getFirst());
            done = ImportTask.run(context, folder, options.has(ServerOptions.SKIP_BAD), System.out, System.err);
        } catch (UnusableFolderException e) {
            System.err.println("mschat server: " + e.getMessage());
            done = false;
        }
        System.exit(done ? 0 : EXIT_FAILURE);
    }

    /** Of settings that are none, {@link StartFailure} has said what is wrong. */
    private static void examine(String... properties) {
        boolean well = false;
        try (ConfigurableApplicationContext context = run(SettingsOnly.class, WebApplicationType.NONE, properties)) {
            well = StorageWiring.doctorTask(context.getBean(ServerProperties.class), context.getEnvironment())
                    .run(System.out);
        }
        System.exit(well ? 0 : EXIT_FAILURE);
    }

    private static void care(Predicate<BackupTask> work, String... properties) {
        boolean done;
        try (ConfigurableApplicationContext context = run(SettingsOnly.class, WebApplicationType.NONE, properties)) {
            done = work.test(StorageWiring.backupTask(context.getBean(ServerProperties.class)));
        }
        System.exit(done ? 0 : EXIT_FAILURE);
    }

    private static ConfigurableApplicationContext run(Class<?> parts, WebApplicationType type, String... properties) {
        SpringApplication application = new SpringApplication(parts);
        application.setWebApplicationType(type);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.addInitializers(new ManagementPort(), new TlsBundle());
        return application.run(properties);
    }
}

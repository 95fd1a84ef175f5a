package io.mschat.server;

import io.mschat.protocol.program.StandardOutput;
import io.mschat.server.legacyimport.OldFolder;
import io.mschat.server.legacyimport.Takeover;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.ParameterException;
import sun.misc.Signal;

/** Starts the server. It is no web site: what is not the chat's has no pages, and errors have none either. */
@SpringBootApplication(proxyBeanMethods = false, exclude = ErrorMvcAutoConfiguration.class)
public class MschatServer {

    /** The same code as of any other failure to start. */
    private static final int EXIT_FAILURE = 1;

    /** As a file: standard input. */
    private static final String STANDARD_STREAM = "-";

    public static void main(String[] arguments) {
        // What is said, kept and sent is the same wherever this runs: digits, the case of letters, what libraries
        // format.
        Locale.setDefault(Locale.ROOT);
        StandardOutput output = StandardOutput.ofThisProcess(System.out.charset());
        System.setOut(output);
        Tasks tasks = new Tasks(output);
        try {
            ServerCommand.parse(arguments).ifPresentOrElse(wish -> wish.tell(tasks), () -> tasks.end(true));
        } catch (ParameterException e) {
            complain(sentence(String.valueOf(e.getMessage())) + " --help shows what there is.");
            System.exit(EXIT_FAILURE);
        }
    }

    private static void complain(String sentence) {
        System.err.println("mschat server: " + sentence);
    }

    private static String sentence(String message) {
        return message.endsWith(".") ? message : message + ".";
    }

    /** With as much of the application as each needs. */
    private static final class Tasks implements ServerTasks {

        private final StandardOutput output;

        /** @param output where all that is printed goes */
        Tasks(StandardOutput output) {
            this.output = output;
        }

        /** Where nobody could read the first line, nobody would read the operators' passwords either. */
        @Override
        public void serve(List<String> properties) {
            System.out.println("mschat server " + Version.NUMBER + " is starting ...");
            if (output.loss().isPresent()) {
                end(false);
            }
            // Told to stop, and stopped in order: that is a success, whatever a JVM says by default.
            Signal.handle(new Signal("TERM"), signal -> end(true));
            AtomicBoolean serving = new AtomicBoolean();
            SpringApplication.getShutdownHandlers().add(() -> {
                if (serving.get()) {
                    System.out.println("Stopped.");
                }
            });
            start(MschatServer.class, WebApplicationType.SERVLET, properties);
            serving.set(true);
            output.loss().ifPresent(MschatServer::complain);
        }

        @Override
        public void resetOperators(List<String> properties) {
            try (ConfigurableApplicationContext context =
                    start(OfflineContext.class, WebApplicationType.NONE, properties)) {
                Announcement.printPasswords(context.getBean(OperatorTask.class).reset());
            }
            end(true);
        }

        @Override
        public void backUp(BackupWish wish, List<String> properties) {
            if (wish.isForStandardOutput()) {
                // Whatever else is written, a line of the log too, does not belong into the archive.
                System.setOut(System.err);
                care(task -> task.backUp(new FileOutputStream(FileDescriptor.out)), properties);
            } else {
                care(task -> task.backUp(wish), properties);
            }
        }

        @Override
        public void restore(String file, boolean force, List<String> properties) {
            if (file.equals(STANDARD_STREAM)) {
                care(task -> task.restore(System.in, force), properties);
            } else {
                care(task -> task.restore(Path.of(file), force), properties);
            }
        }

        private void care(Predicate<BackupTask> work, List<String> properties) {
            boolean done;
            try (ConfigurableApplicationContext context =
                    start(ConfigOnly.class, WebApplicationType.NONE, properties)) {
                done = work.test(StorageWiring.backupTask(context.getBean(ServerProperties.class)));
            }
            end(done);
        }

        /** Of settings that are none, {@link StartFailure} has said what is wrong. */
        @Override
        public void examine(List<String> properties) {
            boolean well;
            try (ConfigurableApplicationContext context =
                    start(DoctorWiring.class, WebApplicationType.NONE, properties)) {
                well = context.getBean(DoctorTask.class).run(System.out);
            }
            end(well);
        }

        @Override
        public void takeOver(String folder, boolean skipBad, List<String> properties) {
            boolean done = false;
            try {
                OldFolder files = OldFolder.read(Path.of(folder));
                try (ConfigurableApplicationContext context =
                        start(ExclusiveContext.class, WebApplicationType.NONE, properties)) {
                    done = ImportTask.run(context.getBean(Takeover.class), files, skipBad, System.out, System.err);
                }
            } catch (OldFolder.UnreadableException e) {
                complain(String.valueOf(e.getMessage()));
            }
            end(done);
        }

        /** What was done and could not be told is no success. */
        private void end(boolean done) {
            Optional<String> loss = output.loss();
            loss.ifPresent(MschatServer::complain);
            System.exit(done && loss.isEmpty() ? 0 : EXIT_FAILURE);
        }
    }

    /** Returns when the application has started. */
    static ConfigurableApplicationContext start(Class<?> parts, WebApplicationType type, List<String> properties) {
        SpringApplication application = new SpringApplication(parts);
        application.setWebApplicationType(type);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.addInitializers(
                new SettingNames(type == WebApplicationType.SERVLET), new ManagementPort(), new DiskWatch());
        if (type == WebApplicationType.SERVLET) {
            application.addInitializers(new TlsBundle());
        }
        return application.run(properties.toArray(String[]::new));
    }
}

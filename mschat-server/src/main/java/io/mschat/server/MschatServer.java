package io.mschat.server;

import io.mschat.protocol.program.StandardOutput;
import io.mschat.protocol.text.VisibleText;
import io.mschat.server.backup.BackupOptions;
import io.mschat.server.backup.BackupTask;
import io.mschat.server.config.ServerProperties;
import io.mschat.server.config.SettingNames;
import io.mschat.server.config.Version;
import io.mschat.server.doctor.DoctorTask;
import io.mschat.server.doctor.DoctorWiring;
import io.mschat.server.legacyimport.ImportTask;
import io.mschat.server.legacyimport.LegacyFolder;
import io.mschat.server.legacyimport.LegacyImporter;
import io.mschat.server.management.DiskWatch;
import io.mschat.server.management.ManagementPort;
import io.mschat.server.startup.Announcement;
import io.mschat.server.startup.OperatorTask;
import io.mschat.server.startup.StartFailure;
import io.mschat.server.tls.TlsBundle;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.ParameterException;
import sun.misc.Signal;

/** Starts the server, or runs one of its tasks. It serves no web pages, and none for errors either. */
@SpringBootApplication(proxyBeanMethods = false, exclude = ErrorMvcAutoConfiguration.class)
public class MschatServer {

    private static final Logger log = LoggerFactory.getLogger(MschatServer.class);

    /** How the log line begins about a thread that ended by an exception that nobody caught. */
    static final String THREAD_ENDED = "a thread ended by a fault of the server";

    /** The exit code of any failure to start. */
    private static final int EXIT_FAILURE = 1;

    /** In place of a file: standard input. */
    private static final String STANDARD_STREAM = "-";

    public static void main(String[] arguments) {
        // Output and stored data must not depend on the system's locale: digits, the case of letters, what libraries
        // format.
        Locale.setDefault(Locale.ROOT);
        StandardOutput output = StandardOutput.ofThisProcess(System.out.charset());
        System.setOut(output);
        Tasks tasks = new Tasks(output);
        try {
            ServerCommand.parse(arguments).ifPresentOrElse(command -> command.run(tasks), () -> tasks.end(true));
        } catch (ParameterException e) {
            complain(sentence(String.valueOf(e.getMessage())) + " --help shows what there is.");
            System.exit(EXIT_FAILURE);
        }
    }

    private static void complain(String sentence) {
        System.err.println("mschat server: " + VisibleText.ofLines(sentence));
    }

    private static String sentence(String message) {
        return message.endsWith(".") ? message : message + ".";
    }

    /** Runs each task with only the parts of the application that it needs. */
    private static final class Tasks implements ServerTasks {

        private final StandardOutput output;

        /** @param output where everything is printed */
        Tasks(StandardOutput output) {
            this.output = output;
        }

        /**
         * Starts the server. Ends if its first line cannot be printed, because the operators' passwords could not be
         * read either.
         */
        @Override
        public void serve(List<String> properties) {
            System.out.println("mschat server " + Version.NUMBER + " is starting ...");
            if (output.loss().isPresent()) {
                end(false);
            }
            // A server that is terminated, and stops in order, exits with success, unlike a JVM by default.
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
        public void backUp(BackupOptions options, List<String> properties) {
            if (options.isForStandardOutput()) {
                // Other output, such as a line of the log, must not get into the archive.
                System.setOut(System.err);
                maintain(task -> task.backUp(new FileOutputStream(FileDescriptor.out)), properties);
            } else {
                maintain(task -> task.backUp(options), properties);
            }
        }

        @Override
        public void restore(String file, boolean force, List<String> properties) {
            if (file.equals(STANDARD_STREAM)) {
                maintain(task -> task.restore(System.in, force), properties);
            } else {
                maintain(task -> task.restore(Path.of(file), force), properties);
            }
        }

        private void maintain(Predicate<BackupTask> work, List<String> properties) {
            boolean done;
            try (ConfigurableApplicationContext context =
                    start(ConfigOnly.class, WebApplicationType.NONE, properties)) {
                done = work.test(StorageWiring.backupTask(context.getBean(ServerProperties.class)));
            }
            end(done);
        }

        /** Runs the doctor. If a setting is invalid, {@link StartFailure} has reported it. */
        @Override
        public void doctor(List<String> properties) {
            boolean well;
            try (ConfigurableApplicationContext context =
                    start(DoctorWiring.class, WebApplicationType.NONE, properties)) {
                well = context.getBean(DoctorTask.class).run(System.out);
            }
            end(well);
        }

        @Override
        public void importLegacy(String folder, boolean skipBad, List<String> properties) {
            boolean done = false;
            try {
                LegacyFolder files = LegacyFolder.read(Path.of(folder));
                try (ConfigurableApplicationContext context =
                        start(ExclusiveContext.class, WebApplicationType.NONE, properties)) {
                    done = ImportTask.run(
                            context.getBean(LegacyImporter.class), files, skipBad, System.out, System.err);
                }
            } catch (LegacyFolder.UnreadableException e) {
                complain(String.valueOf(e.getMessage()));
            }
            end(done);
        }

        /** Ends the program. A task whose output was lost counts as failed. */
        private void end(boolean done) {
            Optional<String> loss = output.loss();
            loss.ifPresent(MschatServer::complain);
            System.exit(done && loss.isEmpty() ? 0 : EXIT_FAILURE);
        }
    }

    /** Starts an application and returns when it has started. */
    static ConfigurableApplicationContext start(Class<?> parts, WebApplicationType type, List<String> properties) {
        SpringApplication application = new SpringApplication(parts);
        application.setWebApplicationType(type);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.addInitializers(
                new SettingNames(type == WebApplicationType.SERVLET), new ManagementPort(), new DiskWatch());
        if (type == WebApplicationType.SERVLET) {
            application.addInitializers(new TlsBundle());
            // Otherwise it would be printed beside the log, in lines that nobody looks for.
            Thread.setDefaultUncaughtExceptionHandler(
                    (thread, fault) -> log.error("{} thread={}", THREAD_ENDED, thread.getName(), fault));
        }
        return application.run(properties.toArray(String[]::new));
    }
}

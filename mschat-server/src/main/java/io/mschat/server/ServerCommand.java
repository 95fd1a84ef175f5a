package io.mschat.server;

import io.mschat.protocol.ProtocolVersion;
import io.mschat.protocol.program.EmptyArgument;
import io.mschat.server.backup.BackupOptions;
import io.mschat.server.config.Version;
import io.mschat.server.legacyimport.ImportTask;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/**
 * The command line of {@code mschat server}: a few options, any Spring property as {@code --name.of.it=value}, and
 * tasks other than serving.
 */
@Command(
        name = "server",
        description = {
            "start a server",
            "",
            "Any other option is a setting of mschat or Spring Boot, such as --mschat.name=\"Our chat\" or "
                    + "--server.address=127.0.0.1. Each COMMAND has a --help of its own."
        },
        customSynopsis = {
            "mschat server [--port PORT] [--data DIR] [--some.property=VALUE ...]",
            "       mschat server COMMAND [--data DIR] [--some.property=VALUE ...]"
        },
        footerHeading = "%nSettings:%n",
        footer = {
            "All of them, with their defaults, stand in mschat-server/README.md: in the sources,",
            "or below /usr/share/doc/mschat-server. Each can also be a variable of the environment,",
            "such as MSCHAT_NAME for --mschat.name."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            ServerCommand.Doctor.class,
            ServerCommand.Backup.class,
            ServerCommand.Restore.class,
            ServerCommand.ResetOperators.class,
            ServerCommand.Import.class
        })
public final class ServerCommand implements ServerTasks.ParsedCommand {

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "listen on this TCP port (default " + ProtocolVersion.DEFAULT_PORT
                    + "; 0: any that is free; also MSCHAT_PORT)")
    private @Nullable String port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "the folder of the server's data (also MSCHAT_DATA)")
    private @Nullable Path data;

    @Unmatched
    private List<String> settings = new ArrayList<>();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /**
     * Parses a command line. Empty if it asks for help, which is printed.
     *
     * @throws ParameterException if it is invalid
     */
    static Optional<ServerTasks.ParsedCommand> parse(String... arguments) {
        CommandLine commandLine = new CommandLine(CommandSpec.create().name("mschat"))
                .addSubcommand(new ServerCommand())
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        EmptyArgument.in(arguments).ifPresent(sentence -> {
            throw new ParameterException(commandLine, sentence);
        });
        ParseResult parsed = commandLine.parseArgs(
                Stream.concat(Stream.of("server"), Stream.of(arguments)).toArray(String[]::new));
        if (CommandLine.executeHelpRequest(parsed) != null) {
            return Optional.empty();
        }
        return Optional.of(
                (ServerTasks.ParsedCommand) parsed.asCommandLineList().getLast().getCommand());
    }

    @Override
    public void run(ServerTasks tasks) {
        tasks.serve(properties(List.of()));
    }

    /** Returns the short options as the properties that they stand for, and the other properties. */
    private List<String> properties(List<String> more) {
        List<String> properties = new ArrayList<>();
        if (port != null) {
            properties.add(portProperty(port));
        }
        if (data != null) {
            properties.add("--mschat.data=" + data);
        }
        // First, so that a word after a misspelt option is not taken for a task.
        settings.stream().filter(ServerCommand::isOption).forEach(this::property);
        settings.stream().filter(word -> !isOption(word)).findFirst().ifPresent(word -> {
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no task " + word + "; there are "
                            + String.join(", ", spec.subcommands().keySet()));
        });
        Stream.concat(settings.stream(), more.stream()).map(this::property).forEach(properties::add);
        return List.copyOf(properties);
    }

    private static String portProperty(String port) {
        return "--mschat.port=" + port;
    }

    private static boolean isOption(String word) {
        return word.startsWith("-");
    }

    private String property(String argument) {
        if (!isOption(argument)) {
            throw new ParameterException(spec.commandLine(), "Unknown argument: " + argument);
        }
        String name = argument.split("=", 2)[0];
        if (!name.startsWith("--") || !name.contains(".")) {
            throw new ParameterException(spec.commandLine(), "Unknown option: " + argument);
        }
        if (name.equals(argument)) {
            throw new ParameterException(
                    spec.commandLine(), "Expected a value, as in " + argument + "=VALUE, but there is none");
        }
        return argument;
    }

    @Command(
            name = "doctor",
            description = {
                "look whether a server with these options can run here",
                "",
                "Prints a line for each thing that it needs, with what to do where something is wrong. It changes nothing.",
                "Exit code 1 if something FAILs."
            },
            mixinStandardHelpOptions = true,
            versionProvider = Version.class)
    static final class Doctor extends Task {

        @Option(names = "--port", paramLabel = "PORT", description = "the TCP port to look at")
        private @Nullable String port;

        @Override
        void run(ServerTasks tasks, List<String> properties) {
            tasks.doctor(
                    port == null
                            ? properties
                            : Stream.concat(properties.stream(), Stream.of(portProperty(port)))
                                    .toList());
        }
    }

    @Command(
            name = "backup",
            description = {
                "write the accounts, what was said and the server's key into a file",
                "",
                "The file is for its owner only, and holds everything as it is at one moment; the server may run meanwhile. "
                        + "With --keep, a file with the time in its name is made in the folder FILE."
            },
            mixinStandardHelpOptions = true,
            versionProvider = Version.class)
    static final class Backup extends Task {

        @Parameters(paramLabel = "FILE", description = "the archive; - is standard output")
        private Path file = Path.of("");

        @Option(names = "--force", description = "replace the file if it is there")
        private boolean force;

        @Option(names = "--verify", description = "restore it on trial, beside it, and compare")
        private boolean verify;

        @Option(
                names = "--keep",
                paramLabel = "N",
                description = "FILE is a folder, of whose backups the newest N are kept")
        private @Nullable Integer keep;

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        void run(ServerTasks tasks, List<String> properties) {
            BackupOptions options = new BackupOptions(file.toString(), force, verify, keep == null ? 0 : keep);
            if (keep != null && keep < 1) {
                throw new ParameterException(spec.commandLine(), "Expected --keep of at least 1 but it was " + keep);
            }
            if (options.isForStandardOutput() && (verify || keep != null)) {
                throw new ParameterException(
                        spec.commandLine(), "Expected a file, and not standard output, with --verify and --keep");
            }
            tasks.backUp(options, properties);
        }
    }

    @Command(
            name = "restore",
            description = {
                "put a backup back, from and to SQLite or PostgreSQL",
                "",
                "Stop the server before. Everything is put back, or nothing."
            },
            mixinStandardHelpOptions = true,
            versionProvider = Version.class)
    static final class Restore extends Task {

        @Parameters(paramLabel = "FILE", description = "the archive that backup has written; - is standard input")
        private Path file = Path.of("");

        @Option(names = "--force", description = "replace the data that is there")
        private boolean force;

        @Override
        void run(ServerTasks tasks, List<String> properties) {
            tasks.restore(file.toString(), force, properties);
        }
    }

    @Command(
            name = "reset-operators",
            description = {
                "make new passwords for SERVER and ADMIN, and print them",
                "",
                "The server may run meanwhile; whoever is in the chat by an old password is logged out."
            },
            mixinStandardHelpOptions = true,
            versionProvider = Version.class)
    static final class ResetOperators extends Task {

        @Override
        void run(ServerTasks tasks, List<String> properties) {
            tasks.resetOperators(properties);
        }
    }

    @Command(
            name = "import",
            description = {
                "take over the users, admins, bots, bans and settings of the first mschat",
                "",
                "All or nothing. Stop the server before."
            },
            mixinStandardHelpOptions = true,
            versionProvider = Version.class)
    static final class Import extends Task {

        @Parameters(paramLabel = "FOLDER", description = "where the first mschat kept its text files")
        private Path folder = Path.of("");

        @Option(names = ImportTask.SKIP_BAD, description = "leave out what is wrong, and say what that is")
        private boolean skipBad;

        @Override
        void run(ServerTasks tasks, List<String> properties) {
            tasks.importLegacy(folder.toString(), skipBad, properties);
        }
    }

    /** A task on the server's data and settings, besides serving. */
    abstract static class Task implements ServerTasks.ParsedCommand {

        @ParentCommand
        private @Nullable ServerCommand server;

        @Unmatched
        private List<String> settings = new ArrayList<>();

        abstract void run(ServerTasks tasks, List<String> properties);

        @Override
        public final void run(ServerTasks tasks) {
            run(tasks, Objects.requireNonNull(server).properties(settings));
        }
    }
}

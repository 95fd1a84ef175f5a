package io.mschat.server.admin;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * The program {@code mschat status}: runs the command {@code status} through {@link AdminShell} and has options of its
 * own.
 */
@Command(
        name = "status",
        description = {
            "how the server on this machine is, on one page",
            "",
            "Since when it is up, who is here and how much they say, whether people can chat, the last backup, database, disk, "
                    + "certificate and mail."
        },
        footerHeading = "%nExit codes:%n",
        footer = {"0 done, 3 no such server runs here."})
public final class StatusCommand {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "the server's data folder (default: the server's own default; also MSCHAT_DATA)")
    private @Nullable Path data;

    @Option(names = "--json", description = "as one JSON object")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "print this")
    private boolean help;

    public static void main(String[] arguments) {
        // For the reason in AdminShell.
        Locale.setDefault(Locale.ROOT);
        System.exit(ShellWiring.shell().runStatus(arguments));
    }

    /**
     * Parses the arguments.
     *
     * @throws ParameterException if they are wrong
     */
    static StatusCommand parse(String... arguments) {
        StatusCommand status = new StatusCommand();
        AdminCommand.parse(new CommandLine(status), arguments);
        return status;
    }

    static String usage() {
        return help().getUsageMessage();
    }

    static String synopsis() {
        return AdminCommand.synopsis(help());
    }

    private static CommandLine help() {
        return AdminCommand.help(new CommandLine(new StatusCommand()));
    }

    boolean asksForHelp() {
        return help;
    }

    Optional<Path> data() {
        return Optional.ofNullable(data);
    }

    /** Returns the command to send. */
    String command() {
        return json ? "status --json" : "status";
    }
}

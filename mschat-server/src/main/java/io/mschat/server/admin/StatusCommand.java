package io.mschat.server.admin;

import io.mschat.protocol.text.VisibleText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
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
        StatusCommand status = new StatusCommand();
        try {
            new CommandLine(status).parseArgs(arguments);
        } catch (ParameterException e) {
            System.err.println("mschat status: " + VisibleText.ofLines(String.valueOf(e.getMessage())) + ". --help tells more.");
            System.exit(AdminShell.REFUSED);
        }
        if (status.help) {
            help().usage(System.out);
            System.exit(AdminShell.DONE);
        }
        System.exit(ShellWiring.shell().run(status.words().toArray(String[]::new)));
    }

    /**
     * Returns the usage. Gives the command its parent, because alone it would show only the second half of its name.
     */
    private static CommandLine help() {
        CommandLine own = new CommandLine(new StatusCommand());
        var unused = new CommandLine(CommandSpec.create().name("mschat")).addSubcommand(own);
        return own.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    }

    /** Returns the arguments for {@code mschat admin}. */
    private List<String> words() {
        List<String> words = new ArrayList<>();
        if (data != null) {
            words.add("--data=" + data);
        }
        words.add("status");
        if (json) {
            words.add("--json");
        }
        return words;
    }
}

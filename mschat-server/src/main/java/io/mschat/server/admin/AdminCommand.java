package io.mschat.server.admin;

import io.mschat.protocol.program.EmptyArgument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/**
 * The command line of {@code mschat admin}. Options stand before the command. All arguments from the command's first
 * word on belong to it.
 */
@Command(
        name = "admin",
        description = {
            "run a command in the server on this machine",
            "",
            "Runs it in the mschat server that runs on this machine with this data folder, with the rights of SERVER. "
                    + "\"mschat admin help\" tells which commands there are; they may be written with their slash or without. "
                    + "Without a command, runs those on standard input, one a line; exit or quit leaves."
        },
        customSynopsis = {"mschat admin [--data DIR] COMMAND...", "       mschat admin [--data DIR] < COMMANDS"},
        footerHeading = "%nExit codes:%n",
        footer = {"0 done, 1 refused (one of them, where there are several), 3 no such server runs here."})
public final class AdminCommand {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "the server's data folder (default: the server's own default; also MSCHAT_DATA)")
    private @Nullable Path data;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "print this")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "print which mschat this is")
    private boolean version;

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "a command of the server, and what it takes")
    private List<String> words = new ArrayList<>();

    /**
     * Parses the arguments.
     *
     * @throws ParameterException if they are wrong
     */
    static AdminCommand parse(String... arguments) {
        AdminCommand command = new AdminCommand();
        parse(new CommandLine(command).setStopAtPositional(true), arguments);
        return command;
    }

    static void parse(CommandLine commandLine, String... arguments) {
        EmptyArgument.in(arguments).ifPresent(sentence -> {
            throw new ParameterException(commandLine, sentence);
        });
        commandLine.parseArgs(arguments);
    }

    static String usage() {
        return help(new CommandLine(new AdminCommand())).getUsageMessage();
    }

    /** The server's version, from the jar's manifest. */
    static String version() {
        String version = AdminCommand.class.getPackage().getImplementationVersion();
        return "mschat server " + (version == null ? "dev" : version);
    }

    static String synopsis() {
        return synopsis(help(new CommandLine(new AdminCommand())));
    }

    /** Returns the synopsis, with a line for each form. */
    static String synopsis(CommandLine commandLine) {
        CommandLine.Help help = commandLine.getHelp();
        return help.synopsisHeading() + help.synopsis(help.synopsisHeadingLength());
    }

    /** Gives the command its parent, because alone its usage would show only the second half of its name. */
    static CommandLine help(CommandLine own) {
        var unused = new CommandLine(CommandSpec.create().name("mschat")).addSubcommand(own);
        return own.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    }

    boolean asksForHelp() {
        return help;
    }

    boolean asksForVersion() {
        return version;
    }

    Optional<Path> data() {
        return Optional.ofNullable(data);
    }

    List<String> words() {
        return List.copyOf(words);
    }
}

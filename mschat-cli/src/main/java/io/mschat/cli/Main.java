package io.mschat.cli;

import io.mschat.cli.terminal.Screens;
import io.mschat.client.failure.Failure;
import io.mschat.client.text.SafeText;
import io.mschat.protocol.CommandName;
import io.mschat.protocol.ServerAddress;
import io.mschat.protocol.program.EmptyArgument;
import io.mschat.protocol.program.StandardOutput;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/** The main class of the client program. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        // Messages, files and what is sent must be the same on all systems: digits, upper and lower case, the formats
        // of libraries.
        Locale.setDefault(Locale.ROOT);
        // Must be set before the first use of the console. The JDK's own console knows whether it is a terminal.
        System.setProperty("jdk.console", "java.base");
        System.exit(run(args));
    }

    /**
     * Runs a command line and returns the exit code. What picocli prints itself, such as help, goes to the same
     * standard output, so that its loss is noticed.
     */
    static int run(String... args) {
        Optional<String> emptiness = EmptyArgument.in(args);
        if (emptiness.isPresent()) {
            return Runner.failed(new Failure.Refused(SafeText.of(emptiness.get())), false);
        }
        StandardOutput output = Screens.output();
        int status = run(output, args);
        Optional<String> loss = output.loss();
        return loss.isEmpty() ? status : Runner.failed(new Failure.OutputLost(SafeText.of(loss.get())), false);
    }

    private static int run(StandardOutput output, String... args) {
        return new CommandLine(command(args))
                .setOut(new PrintWriter(output, true, output.charset()))
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setParameterExceptionHandler((wrong, arguments) -> {
                    Screens.plain()
                            .complain(SafeText.format(
                                    "%s See %s.",
                                    sentence(String.valueOf(wrong.getMessage())),
                                    help(wrong.getCommandLine().getCommandSpec())));
                    return ExitCode.REFUSED.status();
                })
                .execute(args);
    }

    /**
     * The command to parse the arguments with. For a chat it is the chat command alone: loading all other commands
     * takes longer than everything else at the start.
     */
    private static Object command(String... args) {
        boolean chat = args.length == 0 || ServerAddress.isMeant(args[0]);
        return chat ? new ChatCommand() : new MschatCommand();
    }

    /**
     * The command line that shows the help for a command. It is not {@code --help} for the program itself, because that
     * one belongs to the launcher.
     */
    private static String help(CommandSpec command) {
        if (command.parent() == null) {
            return CommandName.with("--client-help");
        }
        int program = command.root().name().length() + 1;
        return CommandName.with(command.qualifiedName().substring(program) + " --help");
    }

    private static String sentence(String message) {
        return message.endsWith(".") || message.endsWith("?") ? message : message + ".";
    }
}

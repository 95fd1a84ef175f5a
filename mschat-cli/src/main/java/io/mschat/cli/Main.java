package io.mschat.cli;

import io.mschat.cli.failure.Failure;
import io.mschat.cli.terminal.Screens;
import io.mschat.cli.text.SafeText;
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

/** The client program. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        // What is said, kept and sent is the same wherever this runs: digits, the case of letters, what libraries
        // format.
        Locale.setDefault(Locale.ROOT);
        // Before the first console: the JDK's own, which knows whether it is a terminal.
        System.setProperty("jdk.console", "java.base");
        System.exit(run(args));
    }

    /** What picocli prints itself, such as a help, is printed here. */
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

    /** Whoever wants to chat does not wait until all other commands are known: that takes longer than everything else. */
    private static Object command(String... args) {
        boolean chat = args.length == 0 || ServerAddress.isMeant(args[0]);
        return chat ? new ChatCommand() : new MschatCommand();
    }

    /** What tells the options of the command that was meant; the launcher's own --help does not. */
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

package io.mschat.acceptance;

import io.mschat.cli.MschatCommand;
import io.mschat.server.ServerCommand;
import io.mschat.server.admin.AdminCommand;
import io.mschat.server.admin.StatusCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What can stand behind {@code mschat} where all of it is installed. */
final class AllCommands {

    /** As in {@code ./mschat demo [--data DIR]   a server ...}. */
    private static final Pattern LAUNCHED = Pattern.compile("\\./mschat ([a-z]+) .*?  +(.*)");

    private AllCommands() {}

    static CommandLine read() throws IOException {
        return new CommandLine(new MschatCommand())
                .addSubcommand(new ServerCommand())
                .addSubcommand(new AdminCommand())
                .addSubcommand(new StatusCommand())
                .addSubcommand("doctor", copyOf("doctor"))
                .addSubcommand("demo", demo());
    }

    /** Of a command that stands behind {@code server} as well. */
    private static CommandSpec copyOf(String name) {
        CommandSpec original =
                new CommandLine(new ServerCommand()).getSubcommands().get(name).getCommandSpec();
        CommandSpec copy = CommandSpec.create().usageMessage(original.usageMessage());
        original.options().forEach(copy::addOption);
        return copy;
    }

    private static CommandSpec demo() throws IOException {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage().description(ofTheLauncher("demo"));
        return spec.addOption(OptionSpec.builder("--data")
                .paramLabel("DIR")
                .type(Path.class)
                .description("keep the server's data there, for another time")
                .build());
    }

    private static String ofTheLauncher(String name) throws IOException {
        return LAUNCHED.matcher(Files.readString(Path.of("../mschat")))
                .results()
                .filter(line -> line.group(1).equals(name))
                .map(line -> line.group(2))
                .findFirst()
                .orElseThrow();
    }
}

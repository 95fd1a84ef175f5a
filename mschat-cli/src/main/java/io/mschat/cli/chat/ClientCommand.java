package io.mschat.cli.chat;

import java.util.List;

/** A command that the client runs itself, without the server. */
interface ClientCommand {

    /** The command's name, without the slash. */
    String name();

    /** Other names for the command, without the slash, as other chats call it. */
    default List<String> aliases() {
        return List.of();
    }

    /** The command with its slash and its arguments, as help shows it. */
    String usage();

    /** A short description of what the command does. */
    String help();

    /** An example of a line that runs the command. */
    String example();

    /**
     * Runs the command.
     *
     * @param arguments what was typed after the name, stripped
     */
    void run(String arguments, CommandContext talk);
}

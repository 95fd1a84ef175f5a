package io.mschat.cli.chat;

import java.util.List;

/** A command that the client itself understands. */
interface ClientCommand {

    /** Without its slash. */
    String name();

    /** What it is called as well, elsewhere. */
    default List<String> aliases() {
        return List.of();
    }

    /** With its slash and arguments, as help shows it. */
    String usage();

    /** What it does, in a few words. */
    String help();

    /** A line that makes sense. */
    String example();

    /** @param arguments what was typed after the name, stripped */
    void run(String arguments, CommandContext talk);
}

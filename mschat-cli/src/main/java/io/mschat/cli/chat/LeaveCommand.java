package io.mschat.cli.chat;

import java.util.List;

/** The command {@code /leave}: ends the chat. */
final class LeaveCommand implements ClientCommand {

    @Override
    public String name() {
        return "leave";
    }

    @Override
    public List<String> aliases() {
        return List.of("quit", "exit", "bye");
    }

    @Override
    public String usage() {
        return "/leave";
    }

    @Override
    public String help() {
        return "disconnect";
    }

    @Override
    public String example() {
        return "/leave";
    }

    @Override
    public void run(String arguments, CommandContext talk) {
        talk.leave();
    }
}

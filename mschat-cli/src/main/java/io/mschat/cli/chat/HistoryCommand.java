package io.mschat.cli.chat;

import io.mschat.cli.text.SafeText;

/** The command {@code /history}: shows earlier messages. Each call goes further back. */
final class HistoryCommand implements ClientCommand {

    private static final int USUAL = 50;
    private static final int MOST = 1_000;

    @Override
    public String name() {
        return "history";
    }

    @Override
    public String usage() {
        return "/history [LINES]";
    }

    @Override
    public String help() {
        return "show what was said before, " + USUAL + " lines at a time";
    }

    @Override
    public String example() {
        return "/history 100";
    }

    @Override
    public void run(String arguments, CommandContext talk) {
        if (arguments.isEmpty()) {
            talk.lookBack(USUAL);
        } else if (arguments.matches("[0-9]{1,4}")
                && Integer.parseInt(arguments) >= 1
                && Integer.parseInt(arguments) <= MOST) {
            talk.lookBack(Integer.parseInt(arguments));
        } else {
            talk.refuse(SafeText.format("Usage: %s, with 1 to %d lines", usage(), MOST));
        }
    }
}

package io.mschat.cli.chat;

import io.mschat.cli.text.SafeText;

/** The command {@code /dm USER; MESSAGE}: sends a direct message. */
final class DirectMessageCommand implements ClientCommand {

    @Override
    public String name() {
        return "dm";
    }

    @Override
    public String usage() {
        return "/dm USER; MESSAGE";
    }

    @Override
    public String help() {
        return "message only USER";
    }

    @Override
    public String example() {
        return "/dm Bob; are you there?";
    }

    @Override
    public void run(String arguments, CommandContext talk) {
        int end = arguments.indexOf(';');
        if (end < 1 && arguments.indexOf(' ') > 0) {
            talk.refuse(SafeText.format("Expected %s. Without the semicolon it is /msg %s", usage(), arguments));
        } else if (end < 1) {
            talk.refuse(SafeText.format("Expected %s", usage()));
        } else {
            talk.whisper(
                    arguments.substring(0, end).strip(),
                    arguments.substring(end + 1).strip());
        }
    }
}

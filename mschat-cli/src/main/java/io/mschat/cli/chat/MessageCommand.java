package io.mschat.cli.chat;

import io.mschat.cli.text.SafeText;
import java.util.List;

/** The command {@code /msg USER MESSAGE}: sends a direct message. */
final class MessageCommand implements ClientCommand {

    @Override
    public String name() {
        return "msg";
    }

    @Override
    public List<String> aliases() {
        return List.of("tell", "whisper", "w");
    }

    @Override
    public String usage() {
        return "/msg USER MESSAGE";
    }

    @Override
    public String help() {
        return "message only USER, without a semicolon";
    }

    @Override
    public String example() {
        return "/msg Bob are you there?";
    }

    @Override
    public void run(String arguments, CommandContext talk) {
        int end = arguments.indexOf(' ');
        if (end < 1) {
            talk.refuse(SafeText.format("Expected %s", usage()));
        } else {
            talk.whisper(
                    arguments.substring(0, end), arguments.substring(end + 1).strip());
        }
    }
}

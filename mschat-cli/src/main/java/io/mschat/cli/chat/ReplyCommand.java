package io.mschat.cli.chat;

import io.mschat.cli.text.SafeText;
import java.util.List;
import java.util.Optional;

/** The command {@code /reply MESSAGE}: sends a direct message to the user who has written last. */
final class ReplyCommand implements ClientCommand {

    @Override
    public String name() {
        return "reply";
    }

    @Override
    public List<String> aliases() {
        return List.of("r");
    }

    @Override
    public String usage() {
        return "/reply MESSAGE";
    }

    @Override
    public String help() {
        return "message only whoever has written to you last";
    }

    @Override
    public String example() {
        return "/reply on my way";
    }

    @Override
    public void run(String arguments, CommandContext talk) {
        Optional<String> to = talk.contacts().addressee();
        if (to.isEmpty()) {
            talk.refuse(SafeText.format("Nobody had written to you yet."));
        } else if (arguments.isEmpty()) {
            talk.refuse(SafeText.format("Expected %s. It goes to %s.", usage(), to.get()));
        } else {
            talk.whisper(to.get(), arguments);
        }
    }
}

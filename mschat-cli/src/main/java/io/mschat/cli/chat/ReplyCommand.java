package io.mschat.cli.chat;

import io.mschat.cli.text.SafeText;
import java.util.Optional;

/** {@code /reply MESSAGE} */
final class ReplyCommand implements ClientCommand {

    @Override
    public String name() {
        return "reply";
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
    public void run(String arguments, Talk talk) {
        Optional<String> writer = talk.contacts().writer();
        if (writer.isEmpty()) {
            talk.refuse(SafeText.format("Nobody has written to you since you came in."));
        } else if (arguments.isEmpty()) {
            talk.refuse(SafeText.format("Expected %s. It goes to %s.", usage(), writer.get()));
        } else {
            talk.whisper(writer.get(), arguments);
        }
    }
}

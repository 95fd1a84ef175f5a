package io.mschat.cli.bot;

import io.mschat.client.session.MessageSender;
import io.mschat.client.text.SafeText;
import java.util.Optional;

/**
 * Sends the lines that a program writes, to the room or to one user. A line that looks like a command is refused, so
 * that a program neither runs a command nor sends it as text by mistake.
 */
final class BotSender {

    private static final String DIRECTLY = "/dm ";

    private final MessageSender messageSender;
    private final Optional<String> to;

    /** @param to the user to send all lines to as direct messages; empty for the room */
    BotSender(MessageSender messageSender, Optional<String> to) {
        this.messageSender = messageSender;
        this.to = to;
    }

    /**
     * Sends a line, now or as soon as there is a connection.
     *
     * @return what is wrong with the line; empty if it was accepted for sending
     */
    Optional<SafeText> say(String line) {
        String typed = line.stripLeading();
        if (typed.startsWith("//")) {
            return speak(typed.substring(1));
        }
        if (typed.startsWith(DIRECTLY) && to.isEmpty()) {
            return whisper(typed.substring(DIRECTLY.length()));
        }
        if (typed.startsWith("/")) {
            return Optional.of(SafeText.format(
                    "Commands are typed in the chat, and not sent from here. A text that begins with a slash is written with two: /%s",
                    typed.lines().findFirst().orElse("")));
        }
        return speak(line);
    }

    private Optional<SafeText> speak(String text) {
        return to.map(person -> messageSender.whisper(person, text)).orElseGet(() -> messageSender.say(text));
    }

    private Optional<SafeText> whisper(String arguments) {
        int end = arguments.indexOf(';');
        return end < 1
                ? Optional.of(SafeText.format("Expected /dm USER; MESSAGE"))
                : messageSender.whisper(
                        arguments.substring(0, end).strip(),
                        arguments.substring(end + 1).strip());
    }
}

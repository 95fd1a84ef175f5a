package io.mschat.cli.chat;

import io.mschat.cli.text.SafeText;
import java.util.Optional;

/** Says the lines of a program: to everybody, or to one person. Commands are for people, and are never said by mistake. */
final class BotSender {

    private static final String DIRECTLY = "/dm ";

    private final MessageSender messageSender;
    private final Optional<String> to;

    /** @param to whom all of it is for; empty for everybody */
    BotSender(MessageSender messageSender, Optional<String> to) {
        this.messageSender = messageSender;
        this.to = to;
    }

    /** What is wrong with a line; empty if it was sent, or is as soon as that is possible. */
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

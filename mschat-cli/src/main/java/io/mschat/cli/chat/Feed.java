package io.mschat.cli.chat;

import io.mschat.cli.terminal.Screen;
import io.mschat.protocol.message.ServerMessage.Welcome;
import java.time.Clock;

/** The output format for what happens in a session. */
public interface Feed {

    /** Prints the welcome and returns the audience that prints everything after it. */
    Audience begin(Screen output, Welcome welcome, ResumePosition resumePosition);

    /** Prints the lines that a user sees in a chat. */
    static Feed ofLines(MessageFormatter lines) {
        return (output, welcome, resumePosition) -> {
            output.print(lines.welcome(welcome));
            CommandBook commands = new CommandBook(welcome.role(), welcome.commands());
            ChatView window = new ChatView(output, lines);
            return new MessagePresenter(window, lines, new Place(new Reader(welcome.nick()), commands), resumePosition);
        };
    }

    /**
     * Prints one JSON object per line.
     *
     * @param clock gives the time of events that carry none
     */
    static Feed ofEvents(Clock clock) {
        return (output, welcome, resumePosition) -> {
            EventFeed events = new EventFeed(output::print, clock);
            events.begin(welcome);
            return events;
        };
    }
}

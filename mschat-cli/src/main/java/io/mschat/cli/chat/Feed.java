package io.mschat.cli.chat;

import io.mschat.cli.terminal.Screen;
import io.mschat.protocol.message.ServerMessage.Welcome;
import java.time.Clock;

/** In which form it is told what happens. */
public interface Feed {

    /** Tells of the welcome, and then what the audience is told. */
    Audience begin(Screen output, Welcome welcome, ResumePosition resumePosition);

    /** The lines of a chat. */
    static Feed ofLines(MessageFormatter lines) {
        return (output, welcome, resumePosition) -> {
            output.print(lines.welcome(welcome));
            CommandBook commands = new CommandBook(welcome.role(), welcome.commands());
            ChatView window = new ChatView(output, lines);
            return new MessagePresenter(window, lines, new Place(new Reader(welcome.nick()), commands), resumePosition);
        };
    }

    /**
     * A JSON object a line.
     *
     * @param clock for what carries no time of its own
     */
    static Feed ofEvents(Clock clock) {
        return (output, welcome, resumePosition) -> {
            EventFeed events = new EventFeed(output::print, clock);
            events.begin(welcome);
            return events;
        };
    }
}

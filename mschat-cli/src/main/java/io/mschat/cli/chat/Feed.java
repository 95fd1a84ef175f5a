package io.mschat.cli.chat;

import io.mschat.cli.terminal.Screen;
import io.mschat.protocol.message.ServerMessage.Welcome;
import java.time.Clock;

/** In which form it is told what happens. */
public interface Feed {

    /** Tells of the welcome, and then what the audience is told. */
    Audience begin(Screen output, Welcome welcome, Bookmark bookmark);

    /** The lines of a chat. */
    static Feed ofLines(Lines lines) {
        return (output, welcome, bookmark) -> {
            output.print(lines.welcome(welcome));
            CommandBook commands = new CommandBook(welcome.role(), welcome.commands());
            Window window = new Window(output, lines);
            return new Ear(window, lines, new Place(new Reader(welcome.nick()), commands), bookmark);
        };
    }

    /**
     * A JSON object a line.
     *
     * @param clock for what carries no time of its own
     */
    static Feed ofEvents(Clock clock) {
        return (output, welcome, bookmark) -> {
            EventFeed events = new EventFeed(output::print, clock);
            events.begin(welcome);
            return events;
        };
    }
}

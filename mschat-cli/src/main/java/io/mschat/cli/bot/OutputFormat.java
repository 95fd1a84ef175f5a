package io.mschat.cli.bot;

import io.mschat.cli.chat.ChatModel;
import io.mschat.cli.chat.MessagePresenter;
import io.mschat.cli.command.CommandBook;
import io.mschat.cli.terminal.Screen;
import io.mschat.cli.view.ChatView;
import io.mschat.cli.view.MessageFormatter;
import io.mschat.cli.view.Viewer;
import io.mschat.client.session.ResumePosition;
import io.mschat.client.session.SessionListener;
import io.mschat.protocol.message.ServerMessage.Welcome;
import java.time.Clock;

/** The output format for what happens in a session. */
public interface OutputFormat {

    /** Prints the welcome and returns the listener that prints everything after it. */
    SessionListener begin(Screen output, Welcome welcome, ResumePosition resumePosition);

    /** Prints the lines that a user sees in a chat. */
    static OutputFormat ofLines(MessageFormatter lines) {
        return (output, welcome, resumePosition) -> {
            output.print(lines.welcome(welcome));
            CommandBook commands = new CommandBook(welcome.role(), welcome.commands());
            ChatView view = new ChatView(output, lines);
            return new MessagePresenter(
                    view, lines, new ChatModel(new Viewer(welcome.nick()), commands), resumePosition);
        };
    }

    /**
     * Prints one JSON object per line.
     *
     * @param clock gives the time of events that carry none
     */
    static OutputFormat ofEvents(Clock clock) {
        return (output, welcome, resumePosition) -> {
            EventFeed events = new EventFeed(output::print, clock);
            events.begin(welcome);
            return events;
        };
    }
}

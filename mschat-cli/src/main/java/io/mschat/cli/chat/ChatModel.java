package io.mschat.cli.chat;

import io.mschat.cli.command.CommandBook;
import io.mschat.cli.view.Contacts;
import io.mschat.cli.view.Roster;
import io.mschat.cli.view.Scrollback;
import io.mschat.cli.view.Viewer;

/**
 * The client's view of the room.
 *
 * @param me the user who reads the chat
 * @param commands the commands that the user can type
 * @param roster the other users in the room
 * @param contacts the ignored users and the last writer
 * @param scrollback the conversation as it was shown
 */
public record ChatModel(Viewer me, CommandBook commands, Roster roster, Contacts contacts, Scrollback scrollback) {

    public ChatModel(Viewer me, CommandBook commands) {
        this(me, commands, new Roster(), new Contacts(), new Scrollback());
    }
}

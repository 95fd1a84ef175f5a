package io.mschat.cli.chat;

/**
 * Where somebody chats.
 *
 * @param me whoever reads what is said here
 * @param commands what there is to type
 * @param roster who else is here
 * @param contacts whom this person knows, and how
 * @param scrollback what was said here, as it was shown
 */
record Place(Reader me, CommandBook commands, Roster roster, Contacts contacts, Scrollback scrollback) {

    Place(Reader me, CommandBook commands) {
        this(me, commands, new Roster(), new Contacts(), new Scrollback());
    }
}

package io.mschat.cli.chat;

import io.mschat.protocol.Nickname;

/**
 * Where somebody chats.
 *
 * @param me under this name
 * @param commands what there is to type
 * @param roster who else is here
 */
record Place(Nickname me, CommandBook commands, Roster roster) {}

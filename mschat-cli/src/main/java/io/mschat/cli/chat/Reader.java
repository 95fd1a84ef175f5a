package io.mschat.cli.chat;

import io.mschat.cli.text.Markup;
import io.mschat.protocol.Nickname;

/** The user who reads the chat. Their own messages and the mentions of their name are highlighted. */
record Reader(Nickname name, Markup markup) {

    Reader(Nickname name) {
        this(name, new Markup(name.value()));
    }
}

package io.mschat.cli.chat;

import io.mschat.cli.text.Markup;
import io.mschat.protocol.Nickname;

/** Who reads: what is said by them, and of them, is shown as such. */
record Reader(Nickname name, Markup markup) {

    Reader(Nickname name) {
        this(name, new Markup(name.value()));
    }
}

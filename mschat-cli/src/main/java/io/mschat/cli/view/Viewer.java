package io.mschat.cli.view;

import io.mschat.client.text.Markup;
import io.mschat.protocol.Nickname;

/** The user who reads the chat. Their own messages and the mentions of their name are highlighted. */
public record Viewer(Nickname name, Markup markup) {

    public Viewer(Nickname name) {
        this(name, new Markup(name.value()));
    }
}

package io.mschat.server.account;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.message.ServerMessage.Bye;

/** What people are told whose login does not hold any more: it says which of both has happened, where that is known. */
public final class Farewells {

    public static final Bye ACCOUNT_DELETED = new Bye(CloseReason.LOGGED_OUT, "Your account was deleted.", null);

    static final Bye PASSWORD_SET = new Bye(
            CloseReason.LOGGED_OUT,
            "Your password was set anew by whoever runs this server. Log in with the new one.",
            null);

    private Farewells() {}
}

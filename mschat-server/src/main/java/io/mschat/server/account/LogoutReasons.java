package io.mschat.server.account;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.message.ServerMessage.Bye;

/**
 * The messages that close the connections of users whose login is no longer valid. They say whether the account was
 * deleted or the password changed, where that is known.
 */
public final class LogoutReasons {

    public static final Bye ACCOUNT_DELETED = new Bye(CloseReason.LOGGED_OUT, "Your account was deleted.", null);

    static final Bye PASSWORD_SET = new Bye(
            CloseReason.LOGGED_OUT,
            "Your password was set anew by whoever runs this server. Log in with the new one.",
            null);

    private LogoutReasons() {}
}

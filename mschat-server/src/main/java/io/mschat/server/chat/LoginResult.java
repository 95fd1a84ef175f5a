package io.mschat.server.chat;

import io.mschat.protocol.ErrorCode;

/** What became of a login. */
public sealed interface LoginResult {

    /** Inside: {@code welcome} is on its way. */
    record LoggedIn(Member member) implements LoginResult {}

    /** Not inside, and why. */
    record Denied(ErrorCode code) implements LoginResult {}
}

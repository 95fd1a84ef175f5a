package io.mschat.server.chat;

import io.mschat.protocol.ErrorCode;
import java.util.Optional;

/** The result of a request to join the chat. */
public sealed interface LoginResult {

    /**
     * The member has joined, and {@code welcome} is on its way.
     *
     * @param isNew false if they have replaced their own older connection
     * @param catchUp to be run on a thread of its own, if there are more missed messages than could be sent at once
     */
    record LoggedIn(Member member, boolean isNew, Optional<CatchUp> catchUp) implements LoginResult {}

    /**
     * The member has not joined.
     *
     * @param code why
     */
    record Denied(ErrorCode code) implements LoginResult {}
}

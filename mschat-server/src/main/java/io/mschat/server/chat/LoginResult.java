package io.mschat.server.chat;

import io.mschat.protocol.ErrorCode;
import java.util.Optional;

/** What became of a login. */
public sealed interface LoginResult {

    /**
     * Inside: {@code welcome} is on its way.
     *
     * @param isNew false if they have taken the place of their own older connection
     * @param catchUp still to be run, on a thread of its own, if there is more to tell them than is at hand
     */
    record LoggedIn(Member member, boolean isNew, Optional<CatchUp> catchUp) implements LoginResult {}

    /** Not inside, and why. */
    record Denied(ErrorCode code) implements LoginResult {}
}

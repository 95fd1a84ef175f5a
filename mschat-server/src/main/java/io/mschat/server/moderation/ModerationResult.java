package io.mschat.server.moderation;

import io.mschat.protocol.ErrorCode;

/** The result of a decision, with a sentence for the user who made it. */
public sealed interface ModerationResult {

    String text();

    /** The decision is in effect. */
    record Done(String text) implements ModerationResult {}

    /** The decision makes no sense in the present state; nothing was changed. */
    record Moot(String text) implements ModerationResult {}

    /** The actor may not make the decision, or there is no such user; nothing was changed. */
    record Denied(ErrorCode code, String text) implements ModerationResult {
        static Denied of(ErrorCode code) {
            return new Denied(code, code.sentence());
        }
    }
}

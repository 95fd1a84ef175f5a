package io.mschat.server.moderation;

import io.mschat.protocol.ErrorCode;

/** What came of a decision, in a sentence for whoever took it. */
public sealed interface ModerationResult {

    String text();

    /** It holds. */
    record Done(String text) implements ModerationResult {}

    /** It makes no sense: nothing was changed. */
    record Moot(String text) implements ModerationResult {}

    /** It is not theirs to take, or about nobody: nothing was changed. */
    record Denied(ErrorCode code, String text) implements ModerationResult {
        static Denied of(ErrorCode code) {
            return new Denied(code, code.sentence());
        }
    }
}

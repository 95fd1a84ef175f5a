package io.mschat.cli.chat;

import io.mschat.cli.failure.Failure;
import io.mschat.cli.text.SafeText;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.message.ServerMessage.Refused;

/** A refusal in words: the server's own, and how long to wait where it says so. */
final class Refusals {

    private Refusals() {}

    /** What it means to whoever can do nothing but ask. */
    static Failure failure(Refused refused) {
        SafeText sentence = sentence(refused);
        return refused.code() == ErrorCode.THROTTLED || refused.code() == ErrorCode.FLOODING
                ? new Failure.RateLimited(sentence)
                : new Failure.Refused(sentence);
    }

    static SafeText sentence(Refused refused) {
        String text = refused.text().isBlank() ? refused.code().sentence() : refused.text();
        return refused.code() == ErrorCode.MUTED
                ? Advice.ofState(text, refused.retryAfter())
                : Advice.of(text, refused.retryAfter());
    }
}

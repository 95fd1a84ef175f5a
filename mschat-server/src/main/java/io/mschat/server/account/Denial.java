package io.mschat.server.account;

import io.mschat.protocol.ErrorCode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why a request about an account was refused.
 *
 * @param retryAfter after which time it may be granted; null where time alone does not help
 */
public record Denial(ErrorCode code, @Nullable Duration retryAfter) {

    static Denial of(ErrorCode code) {
        return new Denial(code, null);
    }

    static Denial throttled(Duration wait) {
        return new Denial(ErrorCode.THROTTLED, wait);
    }
}

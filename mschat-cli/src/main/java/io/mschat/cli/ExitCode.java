package io.mschat.cli;

import io.mschat.client.failure.Failure;

/** The exit codes of the program. They are documented in {@code src-docs/scripting.adoc}, and scripts rely on them. */
enum ExitCode {
    DONE(0),
    REFUSED(1),
    UNEXPECTED(2),
    UNREACHABLE(3),
    DISTRUSTED(4),
    RATE_LIMITED(5),
    INTERRUPTED(130);

    private final int status;

    ExitCode(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }

    static ExitCode of(Failure failure) {
        return switch (failure) {
            case Failure.Refused refused -> REFUSED;
            case Failure.OutputLost lost -> REFUSED;
            case Failure.Unreachable unreachable -> UNREACHABLE;
            case Failure.Distrusted distrusted -> DISTRUSTED;
            case Failure.RateLimited limited -> RATE_LIMITED;
            case Failure.Interrupted interrupted -> INTERRUPTED;
        };
    }
}

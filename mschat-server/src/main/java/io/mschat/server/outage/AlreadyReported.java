package io.mschat.server.outage;

import java.sql.SQLException;
import java.util.stream.Stream;

/**
 * Marks an exception about which the operator has been told already, by the code that throws it, so that it is not
 * logged again.
 */
public interface AlreadyReported {

    /** Whether such an exception is the cause of a failure, or the failure itself. */
    static boolean isCauseOf(Throwable failure) {
        return causes(failure).anyMatch(AlreadyReported.class::isInstance);
    }

    /**
     * The reason of a failure for a log line: the innermost SQL exception among its causes, or else the innermost
     * cause.
     */
    static String reason(Throwable failure) {
        return String.valueOf(causes(failure)
                        .filter(SQLException.class::isInstance)
                        .reduce((outer, inner) -> inner)
                        .or(() -> causes(failure).reduce((outer, inner) -> inner))
                        .orElse(failure))
                .strip();
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}

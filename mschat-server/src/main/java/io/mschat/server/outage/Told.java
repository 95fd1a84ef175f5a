package io.mschat.server.outage;

import java.sql.SQLException;
import java.util.stream.Stream;

/** What an exception is that nobody needs to tell the operator about: whoever has thrown it does. */
public interface Told {

    /** Whether something failed for the sake of such an exception. */
    static boolean isCauseOf(Throwable failure) {
        return causes(failure).anyMatch(Told.class::isInstance);
    }

    /** What it came from, as the database says it, or whoever comes last. */
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

package io.mschat.server.backup;

import org.jspecify.annotations.Nullable;

/** Takes a row of a table. */
interface RowConsumer<E extends Exception> {

    /** @param values numbers ({@link Number}), texts and nulls, in the order of the columns */
    void accept(@Nullable Object[] values) throws E;
}

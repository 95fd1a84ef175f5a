package io.mschat.server.backup;

import org.jspecify.annotations.Nullable;

/** Consumes the rows of a table. */
interface RowConsumer<E extends Exception> {

    /**
     * Consumes one row.
     *
     * @param values numbers ({@link Number}), texts and nulls, in the order of the columns
     */
    void accept(@Nullable Object[] values) throws E;
}

/** The database: opening it, checking that it keeps what is committed, and upgrading its schema. */
@NullMarked
package io.mschat.server.storage;

import org.jspecify.annotations.NullMarked;

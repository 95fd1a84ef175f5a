/** Rows of the database that no server can have written as they are: how they are found, set aside and told. */
@NullMarked
package io.mschat.server.storage.damage;

import org.jspecify.annotations.NullMarked;

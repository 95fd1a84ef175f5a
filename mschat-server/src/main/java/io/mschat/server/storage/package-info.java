/** The database: opened, checked that it keeps what it is given, and brought up to date. */
@NullMarked
package io.mschat.server.storage;

import org.jspecify.annotations.NullMarked;

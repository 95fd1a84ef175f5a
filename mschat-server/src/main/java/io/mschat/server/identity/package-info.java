/** The server's long-lived key, kept in its data folder. */
@NullMarked
package io.mschat.server.identity;

import org.jspecify.annotations.NullMarked;

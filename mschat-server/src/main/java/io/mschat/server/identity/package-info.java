/** The server's long-lived key, and the data folder that holds it. */
@NullMarked
package io.mschat.server.identity;

import org.jspecify.annotations.NullMarked;

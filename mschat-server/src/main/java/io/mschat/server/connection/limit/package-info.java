/** What one connection, one source and all together may take. */
@NullMarked
package io.mschat.server.connection.limit;

import org.jspecify.annotations.NullMarked;

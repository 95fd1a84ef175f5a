/** One encrypted connection. The only package that knows WebSockets; knows nothing of screens. */
@NullMarked
package io.mschat.cli.connection;

import org.jspecify.annotations.NullMarked;

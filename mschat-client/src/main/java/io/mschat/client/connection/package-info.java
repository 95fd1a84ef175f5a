/** A single encrypted connection to a server. The only package that uses WebSockets. Does not depend on the screen. */
@NullMarked
package io.mschat.client.connection;

import org.jspecify.annotations.NullMarked;

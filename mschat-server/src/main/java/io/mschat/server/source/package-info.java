/** The sources of connections: addresses, networks, proxies, and the checks of {@code Origin} and {@code Host}. */
@NullMarked
package io.mschat.server.source;

import org.jspecify.annotations.NullMarked;

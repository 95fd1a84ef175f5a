/** The server's own certificate: its files, how Spring Boot gets them, and their renewal while the server runs. */
@NullMarked
package io.mschat.server.tls;

import org.jspecify.annotations.NullMarked;

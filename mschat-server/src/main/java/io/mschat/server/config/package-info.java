/**
 * The server's configuration: {@code mschat.*}, where its data is, and what is refused as misspelled. Each feature has the
 * properties that are its own; they meet here.
 */
@NullMarked
package io.mschat.server.config;

import org.jspecify.annotations.NullMarked;

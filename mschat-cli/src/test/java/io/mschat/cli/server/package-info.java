/** Servers to test the client with: one that behaves, and the parts of those that do not. */
@NullUnmarked
package io.mschat.cli.server;

import org.jspecify.annotations.NullUnmarked;

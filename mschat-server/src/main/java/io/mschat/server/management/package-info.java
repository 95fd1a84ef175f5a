/**
 * What the operator sees and asks: health and metrics on the port of their own, {@code mschat status}, and the shell of
 * {@code mschat admin}.
 */
@NullMarked
package io.mschat.server.management;

import org.jspecify.annotations.NullMarked;

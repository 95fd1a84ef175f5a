/** Messages to bytes and back. The only package that knows JSON. */
@NullMarked
package io.mschat.protocol.codec;

import org.jspecify.annotations.NullMarked;

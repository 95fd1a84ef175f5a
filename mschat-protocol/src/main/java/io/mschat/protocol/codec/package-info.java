/** Encodes and decodes messages. The only package that uses JSON. */
@NullMarked
package io.mschat.protocol.codec;

import org.jspecify.annotations.NullMarked;

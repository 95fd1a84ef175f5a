/** A load generator: very many connections on one thread, which check what they are told. */
@NullMarked
package io.mschat.bench.crowd;

import org.jspecify.annotations.NullMarked;

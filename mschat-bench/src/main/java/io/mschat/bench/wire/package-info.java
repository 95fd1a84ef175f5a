/** How the generator speaks mschat/1. */
@NullMarked
package io.mschat.bench.wire;

import org.jspecify.annotations.NullMarked;

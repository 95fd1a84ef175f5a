/** The figures of this server: {@code ./mschat bench load}. */
@NullMarked
package io.mschat.bench.load;

import org.jspecify.annotations.NullMarked;

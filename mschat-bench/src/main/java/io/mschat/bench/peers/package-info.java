/** The same of other servers, side by side: {@code ./mschat bench peers}. */
@NullMarked
package io.mschat.bench.peers;

import org.jspecify.annotations.NullMarked;

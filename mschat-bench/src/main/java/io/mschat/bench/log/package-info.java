/** The chat log, with few and with very many messages in it. */
@NullMarked
package io.mschat.bench.log;

import org.jspecify.annotations.NullMarked;

/** The servers that are measured, and what Linux knows of them. */
@NullMarked
package io.mschat.bench.process;

import org.jspecify.annotations.NullMarked;

/** Benchmarks, by what they measure. Nothing depends on them. */
@NullMarked
package io.mschat.bench;

import org.jspecify.annotations.NullMarked;

/** What the launcher does with a new server, so that Java knows from its first minute on what it will be used for. */
@NullMarked
package io.mschat.cli.warmup;

import org.jspecify.annotations.NullMarked;

/** How the client can fail, each with the sentence that a person reads. */
@NullMarked
package io.mschat.cli.failure;

import org.jspecify.annotations.NullMarked;

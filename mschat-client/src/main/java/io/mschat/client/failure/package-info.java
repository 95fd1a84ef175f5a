/** The ways in which the client can fail, each with the sentence that the user reads. */
@NullMarked
package io.mschat.client.failure;

import org.jspecify.annotations.NullMarked;

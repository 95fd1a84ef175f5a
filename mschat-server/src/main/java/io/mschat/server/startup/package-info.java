/**
 * What happens around a start and a stop: the lines that a server prints, the sentence when it cannot start, the operators'
 * passwords, and the order in which its workers end.
 */
@NullMarked
package io.mschat.server.startup;

import org.jspecify.annotations.NullMarked;

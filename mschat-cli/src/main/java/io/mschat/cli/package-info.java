/**
 * The client program: its commands and exit codes. Dependencies between packages go one way: this package depends on
 * {@code chat}; {@code chat} depends on {@code connection}, {@code trust} and {@code terminal}, which do not depend on
 * each other; all of them use {@code text} for output and {@code failure} for errors. {@code event} has the events that
 * programs read, and {@code home} the user's files.
 */
@NullMarked
package io.mschat.cli;

import org.jspecify.annotations.NullMarked;

/**
 * The program: its commands and exit codes. Packages look one way: the program knows {@code chat}; {@code chat} knows
 * {@code connection}, {@code trust} and {@code terminal}, which do not know each other; all of them speak in {@code text}
 * and fail with {@code failure}. {@code event} is what programs read, {@code home} what the user's files are.
 */
@NullMarked
package io.mschat.cli;

import org.jspecify.annotations.NullMarked;

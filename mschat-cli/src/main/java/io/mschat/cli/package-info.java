/**
 * The client program: its command line and exit codes, and the wiring of its parts. What is connected, sent and
 * acknowledged is {@code io.mschat.client}'s, which knows no terminal. A package imports only packages below it:
 *
 * <pre>
 * (this package)  the program
 * bot             a client without a person: lines in, events out
 * chat            a chat from the welcome to its end
 * command         what the client answers itself, without the server
 * login           the questions before the chat: which server, whether it is the right one, and who is there
 * view            how messages become lines, and what stands where
 * event           events as JSON, for programs
 * trust           the servers that are known, and whether one has changed its identity
 * terminal        what is shown and typed; the only importer of JLine
 * terminal.line   the line that is being typed
 * home            the user's files
 * </pre>
 */
@NullMarked
package io.mschat.cli;

import org.jspecify.annotations.NullMarked;

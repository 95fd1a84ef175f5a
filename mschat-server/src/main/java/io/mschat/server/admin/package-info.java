/**
 * Administration from a shell on the server's machine: one command and one response over a Unix domain socket, which
 * the operating system lets only the server's user connect to. Contains the server side ({@link io.mschat.server.admin.AdminServer}) and the client program
 * ({@link io.mschat.server.admin.AdminShell}). Does not depend on the chat: a command is a function.
 */
@NullMarked
package io.mschat.server.admin;

import org.jspecify.annotations.NullMarked;

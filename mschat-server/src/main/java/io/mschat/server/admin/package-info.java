/**
 * A door for the operator's own shell: one command, one answer, over loopback, sealed under a key in the data folder. The
 * server's half ({@link io.mschat.server.admin.AdminServer}) and the program that knocks
 * ({@link io.mschat.server.admin.AdminShell}). Knows no chat: what a command does is a function.
 */
@NullMarked
package io.mschat.server.admin;

import org.jspecify.annotations.NullMarked;

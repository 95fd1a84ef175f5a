/**
 * The mschat server. The transport does not depend on the chat; the chat does not depend on sockets or SQL;
 * {@code connection} connects them. A package imports only packages below it, and the protocol:
 *
 * <pre>
 * (this package)  the program: its command line, its tasks, and the wiring of its parts
 * schedule        what is done by the clock
 * startup         what a start and a stop say, and the operators' passwords
 * management      health, metrics and status for the operator
 * metrics         figures for whoever watches the server
 * backup          a copy of all data in one file, and back
 * doctor          what is wrong with this machine, and what to do about it
 * legacyimport    accounts, roles and bans of the first mschat
 * config          all settings together, where the data is, and what is refused as misspelled
 * transport       sockets in, frames out; the only importer of Spring WebSocket
 * admin           commands from a shell on this machine: the server side, and the client program
 * connection      one object for each socket: phase, tunnel, outbound queue and its writer, deadlines, flood gate
 * command         the slash commands, as tables
 * moderation      sanctions, roles, and the audit log
 * account         logins: passwords, operators, registration, sessions
 * journal         what happens, as lines of the server's log
 * verification    "prove that you own this address": the codes, and who waits for a proof
 * mail            the header of a mail, who wrote it, and the inboxes that mails come into (IMAP, SMTP)
 * settings        what an operator changes while the server runs, and how every node learns of it
 * storage         the database: opened, checked, migrated
 * chat            the domain: members, messages, and their order
 * tls             the server's certificate, and its renewal
 * identity        the server's key in its data folder
 * source          where connections come from
 * listening       where the server listens, and why it cannot
 * outage          what the operator is told while something does not work
 * </pre>
 */
@NullMarked
package io.mschat.server;

import org.jspecify.annotations.NullMarked;

/**
 * Backup and restore: a server's data in one file, in a form that both kinds of databases can load. So a backup is also
 * the way from one kind to the other.
 */
@NullMarked
package io.mschat.server.backup;

import org.jspecify.annotations.NullMarked;

package io.mschat.server.connection;

import io.mschat.server.source.Source;

/**
 * The other end of a connection.
 *
 * @param number of the connection, for log lines
 * @param openedAt nanoseconds of the steady clock
 */
record SocketContext(long number, Socket socket, Source source, long openedAt) {}

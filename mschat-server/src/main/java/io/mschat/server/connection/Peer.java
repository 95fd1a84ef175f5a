package io.mschat.server.connection;

import io.mschat.server.source.Source;

/**
 * Who is at the other end.
 *
 * @param number of the connection, for log lines
 */
record Peer(long number, Socket socket, Source source) {}

package io.mschat.server.mail.smtp;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Accepts connections whose first line is SMTP and ends all others. A web page that is opened in a browser on this
 * machine can send any text to any of its ports, but only after a line of HTTP. The first word of that line may be one
 * of SMTP, because a page chooses the method itself if its host's name has come to point to this machine. If a client
 * closes the connection, the reader gets an exception wherever that happens: no client may leave before the goodbye,
 * and a truncated mail must not count as a whole one.
 */
final class MailSockets extends ServerSocket {

    private static final int WORD_LENGTH = 4;

    /** The limit for the first line, in bytes, as for every line (RFC 5321, section 4.5.3.1.4). */
    private static final int MAX_LINE_LENGTH = 512;

    private static final Pattern HTTP = Pattern.compile("HTTP/", Pattern.CASE_INSENSITIVE);

    private static final Set<String> FIRST_WORDS = Set.of("EHLO", "HELO", "NOOP", "RSET", "HELP", "QUIT");

    /**
     * Binds a server socket.
     *
     * @param address to listen on; bound when this returns
     */
    MailSockets(InetSocketAddress address) throws IOException {
        bind(address);
    }

    /** Does nothing the second time: the SMTP library binds the socket again that it is given. */
    @Override
    public void bind(SocketAddress address, int backlog) throws IOException {
        if (!isBound()) {
            super.bind(address, backlog);
        }
    }

    @Override
    public Socket accept() throws IOException {
        Socket socket = new MailSocket();
        implAccept(socket);
        return socket;
    }

    private static final class MailSocket extends Socket {
        @Override
        public InputStream getInputStream() throws IOException {
            return new ClientsWords(super.getInputStream());
        }
    }

    /** The bytes from a client; checks the first line while it is read. One thread only. */
    private static final class ClientsWords extends FilterInputStream {

        private final StringBuilder line = new StringBuilder();
        private boolean complete;

        ClientsWords(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            int unused = read(one, 0, 1);
            return Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, complete ? length : Math.min(length, 1));
            if (count < 0) {
                throw new EOFException("expected a client to stay until it has said QUIT");
            }
            if (!complete && count == 1) {
                add((char) Byte.toUnsignedInt(buffer[offset]));
            }
            return count;
        }

        /** Checks the first line before the reader has seen its end: an incomplete line is not executed. */
        private void add(char next) throws SocketException {
            line.append(next);
            complete = next == '\n';
            boolean isSmtp = line.length() < WORD_LENGTH
                    || line.length() <= MAX_LINE_LENGTH
                            && FIRST_WORDS.contains(
                                    line.substring(0, WORD_LENGTH).toUpperCase(Locale.ROOT))
                            && !(complete && HTTP.matcher(line).find());
            if (!isSmtp) {
                throw new SocketException("expected SMTP");
            }
        }
    }
}

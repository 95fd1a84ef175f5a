package io.mschat.server.verification;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * Accepts connections that begin with a word of SMTP and ends all others: a web page, opened in a browser on this machine, can
 * send any text to any port of it, but only behind a line of HTTP.
 */
final class MailSockets extends ServerSocket {

    private static final int WORD_LENGTH = 4;

    private static final Set<String> FIRST_WORDS = Set.of("EHLO", "HELO", "NOOP", "RSET", "HELP", "QUIT");

    /** @param address to listen on; bound when this returns */
    MailSockets(InetSocketAddress address) throws IOException {
        bind(address);
    }

    /** Does nothing a second time: whoever is given a socket of ours binds it again. */
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
            return new FirstWord(super.getInputStream());
        }
    }

    /** One thread. */
    private static final class FirstWord extends FilterInputStream {

        private final StringBuilder word = new StringBuilder();

        FirstWord(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (word.length() == WORD_LENGTH) {
                return super.read(buffer, offset, length);
            }
            int count = super.read(buffer, offset, Math.min(length, WORD_LENGTH - word.length()));
            word.append(new String(buffer, offset, Math.max(count, 0), StandardCharsets.ISO_8859_1));
            if (word.length() == WORD_LENGTH
                    && !FIRST_WORDS.contains(word.toString().toUpperCase(Locale.ROOT))) {
                throw new SocketException("expected SMTP");
            }
            return count;
        }
    }
}

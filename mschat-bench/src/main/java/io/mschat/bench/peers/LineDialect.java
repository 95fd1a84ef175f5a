package io.mschat.bench.peers;

import io.mschat.bench.crowd.Dialect;
import io.mschat.bench.crowd.Peer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A protocol of lines that end with CR LF. */
abstract class LineDialect implements Dialect {

    private byte[] line = new byte[1024];

    /**
     * Reads a line.
     *
     * @param bytes what follows the line; may be read as well
     * @return false if the line is to be read again once more has come
     */
    abstract boolean take(byte[] line, int length, ByteBuffer bytes, Peer peer);

    @Override
    public final void read(ByteBuffer bytes, Peer peer) {
        int start = bytes.position();
        while (nextLine(bytes)) {
            int length = bytes.position() - start;
            int text = length;
            while (text > 0 && (line[text - 1] == '\n' || line[text - 1] == '\r')) {
                text--;
            }
            if (!take(line, text, bytes, peer)) {
                bytes.position(start);
                return;
            }
            start = bytes.position();
        }
        bytes.position(start);
    }

    private boolean nextLine(ByteBuffer bytes) {
        int length = 0;
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (length == line.length) {
                line = Arrays.copyOf(line, 2 * length);
            }
            line[length++] = next;
            if (next == '\n') {
                return true;
            }
        }
        return false;
    }

    static boolean startsWith(byte[] line, int from, int length, byte[] word) {
        if (from + word.length > length) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            if (line[from + i] != word[i]) {
                return false;
            }
        }
        return true;
    }

    static String text(byte[] line, int length) {
        return new String(line, 0, length, StandardCharsets.UTF_8);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static void write(Peer peer, String lines) {
        peer.write(ascii(lines));
    }
}

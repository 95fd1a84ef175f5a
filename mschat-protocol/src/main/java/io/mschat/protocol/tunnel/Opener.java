package io.mschat.protocol.tunnel;

import io.mschat.protocol.DecryptionException;
import io.mschat.protocol.crypto.Fernet;
import io.mschat.protocol.crypto.FernetKey;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Opens the other end's tokens in exactly their order. After a token that fails no other opens: the owner closes the
 * connection. One thread at a time.
 */
public final class Opener {

    private final Fernet fernet;
    private long expected;
    private boolean broken;

    Opener(FernetKey key) {
        this.fernet = new Fernet(key);
    }

    /**
     * Returns the messages of the next token, each in UTF-8 JSON and not yet decoded.
     *
     * @throws DecryptionException if the token is not this session's next one in this direction
     */
    public List<byte[]> open(byte[] token) throws DecryptionException {
        if (broken) {
            throw new DecryptionException();
        }
        broken = true; // until this token has proved to be the next one
        byte[] text = fernet.open(token);
        if (text.length < Long.BYTES || ByteBuffer.wrap(text).getLong() != expected) {
            throw new DecryptionException();
        }
        broken = false;
        expected++;
        return split(text, Long.BYTES);
    }

    private static List<byte[]> split(byte[] text, int start) {
        List<byte[]> messages = new ArrayList<>();
        int from = start;
        for (int i = start; i < text.length; i++) {
            if (text[i] == '\n') {
                messages.add(Arrays.copyOfRange(text, from, i));
                from = i + 1;
            }
        }
        messages.add(Arrays.copyOfRange(text, from, text.length));
        return messages;
    }
}

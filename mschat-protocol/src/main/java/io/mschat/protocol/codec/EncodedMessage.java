package io.mschat.protocol.codec;

/**
 * A message as UTF-8 JSON: encoded once, then encrypted for each recipient. Contains no raw new line, because new lines
 * separate the messages in a token.
 */
public final class EncodedMessage {

    private final byte[] json;

    EncodedMessage(byte[] json) {
        this.json = json;
    }

    /** Length in bytes. */
    public int size() {
        return json.length;
    }

    /** Copies the bytes into a buffer that has room for them. */
    public void copyTo(byte[] target, int offset) {
        System.arraycopy(json, 0, target, offset, json.length);
    }
}

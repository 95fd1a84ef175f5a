package io.mschat.protocol.codec;

/**
 * One message as UTF-8 JSON: encoded once, sealed for as many readers as there are. Holds no raw new line, which is
 * what separates messages inside a token.
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

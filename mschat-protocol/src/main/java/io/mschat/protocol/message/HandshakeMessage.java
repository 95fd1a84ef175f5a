package io.mschat.protocol.message;

/**
 * The four messages of the handshake, in their order. The two hellos are frames of their own, unencrypted; the two
 * confirmations are the first token of each direction.
 */
public sealed interface HandshakeMessage {

    /** Length of a nonce, in bytes. */
    int NONCE_BYTES = 32;

    /** Length of a Diffie-Hellman public value: 3072 bits, padded on the left. */
    int DH_BYTES = 384;

    /** Length of a raw Ed25519 public key (RFC 8032, section 5.1.5). */
    int IDENTITY_BYTES = 32;

    /** Length of an Ed25519 signature (RFC 8032, section 5.1.6). */
    int SIGNATURE_BYTES = 64;

    /** F1, client to server. */
    record ClientHello(int version, Bytes nonce, Bytes dh) implements HandshakeMessage {
        public ClientHello {
            requireLength("nonce", nonce, NONCE_BYTES);
            requireLength("dh", dh, DH_BYTES);
        }
    }

    /** F2, server to client. The signature covers the transcript of both hellos and the identity. */
    record ServerHello(int version, Bytes nonce, Bytes dh, Bytes identity, Bytes signature)
            implements HandshakeMessage {
        public ServerHello {
            requireLength("nonce", nonce, NONCE_BYTES);
            requireLength("dh", dh, DH_BYTES);
            requireLength("identity", identity, IDENTITY_BYTES);
            requireLength("signature", signature, SIGNATURE_BYTES);
        }
    }

    /**
     * F3, client to server, in the tunnel.
     *
     * @param client product and version, for logs
     */
    record ClientConfirm(String client) implements HandshakeMessage {}

    /**
     * F4, server to client, in the tunnel.
     *
     * @param server product and version
     * @param name the operator's name for this server
     * @param auth whether only registered users may join
     * @param open whether users other than the operators may join
     */
    record ServerConfirm(String server, String name, boolean auth, boolean open, Limits limits)
            implements HandshakeMessage {}

    /**
     * The server's own limits, which clients must keep.
     *
     * @param text code points in one message
     * @param frame bytes in one frame
     */
    record Limits(int text, int frame) {}

    private static void requireLength(String field, Bytes value, int length) {
        if (value.length() != length) {
            throw new IllegalArgumentException(
                    "expected " + length + " bytes in " + field + " but was " + value.length());
        }
    }
}

package io.mschat.protocol;

/**
 * The version of the wire protocol that this code supports. A version is a fixed suite: nothing in it is negotiated.
 */
public final class ProtocolVersion {

    /** The version sent in both hello frames; a server closes with {@link CloseReason#VERSION} on any other. */
    public static final int CURRENT = 1;

    /** The WebSocket sub-protocol (RFC 6455, section 1.9); a peer that does not offer it is not an mschat peer. */
    public static final String SUBPROTOCOL = "mschat.v1";

    /** Path of the WebSocket endpoint. */
    public static final String PATH = "/chat";

    /** The TCP port if none is named. */
    public static final int DEFAULT_PORT = 55555;

    private ProtocolVersion() {}
}

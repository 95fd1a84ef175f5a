package io.mschat.bench.crowd;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/** TLS for one connection, on top of bytes that somebody else reads and writes. */
final class TlsLayer {

    private final SSLEngine engine;

    /** What leaves: records. */
    private final Consumer<ByteBuffer> out;

    private final ByteBuffer record;

    TlsLayer(SSLContext context, Consumer<ByteBuffer> out) throws SSLException {
        this.engine = context.createSSLEngine();
        this.out = out;
        engine.setUseClientMode(true);
        record = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.beginHandshake();
        advance();
    }

    boolean isOpen() {
        return engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING;
    }

    /** Sends all of it. */
    void write(ByteBuffer plain) throws SSLException {
        while (plain.hasRemaining()) {
            wrap(plain);
        }
    }

    /**
     * Reads all whole records.
     *
     * @param plain where their contents go
     * @param full takes some of the contents out when there is no room for more
     */
    void read(ByteBuffer records, ByteBuffer plain, Consumer<ByteBuffer> full) throws SSLException {
        while (true) {
            SSLEngineResult result = engine.unwrap(records, plain);
            advance();
            switch (result.getStatus()) {
                case BUFFER_UNDERFLOW -> {
                    return;
                }
                case BUFFER_OVERFLOW -> full.accept(plain);
                case CLOSED -> throw new SSLException("the server has closed TLS");
                case OK -> {
                    if (!records.hasRemaining()) {
                        return;
                    }
                }
            }
        }
    }

    /** Does what the handshake needs from this side. */
    private void advance() throws SSLException {
        while (true) {
            switch (engine.getHandshakeStatus()) {
                case NEED_TASK -> engine.getDelegatedTask().run();
                case NEED_WRAP -> wrap(ByteBuffer.allocate(0));
                default -> {
                    return;
                }
            }
        }
    }

    private void wrap(ByteBuffer plain) throws SSLException {
        record.clear();
        SSLEngineResult result = engine.wrap(plain, record);
        if (result.getStatus() != SSLEngineResult.Status.OK) {
            throw new SSLException("TLS ends with " + result.getStatus());
        }
        out.accept(record.flip());
    }
}

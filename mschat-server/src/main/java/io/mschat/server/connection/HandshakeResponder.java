package io.mschat.server.connection;

import io.mschat.protocol.codec.EncodedMessage;
import io.mschat.protocol.codec.MessageCodec;
import io.mschat.protocol.handshake.ServerHandshake;
import io.mschat.protocol.message.HandshakeMessage.ServerConfirm;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Makes the server's two frames of every handshake: F2 on a worker, and what F4 says. Thread-safe. */
public final class HandshakeResponder {

    private final ServerHandshake handshake;
    private final Executor workers;
    private final Supplier<ServerConfirm> confirm;

    /**
     * @param workers a small bounded pool for the computations
     * @param confirm makes the content of F4 from the current settings
     */
    public HandshakeResponder(ServerHandshake handshake, Executor workers, Supplier<ServerConfirm> confirm) {
        this.handshake = handshake;
        this.workers = workers;
        this.confirm = confirm;
    }

    /**
     * Answers F1, on a worker.
     *
     * @param stillWanted asked when a worker is free, so that none computes for a connection that has ended meanwhile
     * @param answered gets F2, and the next step of the handshake
     */
    void answer(
            ServerHandshake.Greeting greeting, BooleanSupplier stillWanted, Consumer<ServerHandshake.Answer> answered) {
        workers.execute(() -> {
            if (stillWanted.getAsBoolean()) {
                answered.accept(handshake.answer(greeting));
            }
        });
    }

    /** The content of F4. */
    EncodedMessage confirm() {
        return MessageCodec.encode(confirm.get());
    }
}

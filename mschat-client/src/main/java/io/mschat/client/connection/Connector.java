package io.mschat.client.connection;

import io.mschat.client.failure.Failure;
import io.mschat.protocol.CloseReason;
import io.mschat.protocol.Fingerprint;
import io.mschat.protocol.ProtocolException;
import io.mschat.protocol.ServerAddress;
import io.mschat.protocol.handshake.ClientHandshake;
import io.mschat.protocol.handshake.ClientHandshake.AwaitingConfirm;
import io.mschat.protocol.handshake.ClientHandshake.Confirmed;
import io.mschat.protocol.handshake.ClientHandshake.Offer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Opens connections to servers: socket, handshake, and during the handshake the caller's decision whether the identity
 * is the right one.
 */
public final class Connector {

    private final SecureRandom random;
    private final Clock clock;
    private final String software;
    private final Authorities authorities;
    private final Duration timeout;

    /**
     * @param software product and version, for the server's log
     * @param authorities the certificate authorities to trust where there is TLS
     * @param timeout how long each answer of the server may take
     */
    public Connector(SecureRandom random, Clock clock, String software, Authorities authorities, Duration timeout) {
        this.random = random;
        this.clock = clock;
        this.software = software;
        this.authorities = authorities;
        this.timeout = timeout;
    }

    /**
     * Connects to a server, and shakes hands with it. Blocks: each answer may take as long as the timeout given to this
     * connector, and the listener may ask somebody. The socket is closed unless the result is {@link ConnectResult.Open}.
     *
     * @throws Failure with a sentence for the user, also if the thread is interrupted
     */
    public ConnectResult open(ServerAddress address, ConnectListener listener) throws Failure {
        listener.connecting();
        ConnectFailures failures = new ConnectFailures(address);
        WebSocketClient webSocketClient = WebSocketClient.open(address, authorities, timeout);
        boolean kept = false;
        try {
            listener.requesting();
            ConnectResult attempt = shakeHands(webSocketClient, listener, failures);
            kept = attempt instanceof ConnectResult.Open;
            return attempt;
        } catch (ProtocolException e) {
            throw failures.handshakeFailed();
        } finally {
            if (!kept) {
                webSocketClient.close();
            }
        }
    }

    private ConnectResult shakeHands(
            WebSocketClient webSocketClient, ConnectListener listener, ConnectFailures failures)
            throws Failure, ProtocolException {
        ClientHandshake handshake = new ClientHandshake(random, clock);
        webSocketClient.send(handshake.frame());
        Offer offer = handshake.read(answer(webSocketClient, failures));
        Fingerprint identity = offer.identity().fingerprint();
        if (!listener.approves(identity)) {
            return new ConnectResult.Declined(identity);
        }
        AwaitingConfirm confirming = offer.accept(software);
        webSocketClient.send(confirming.frame());
        Confirmed confirmed = confirming.confirm(answer(webSocketClient, failures));
        listener.encrypted();
        return new ConnectResult.Open(new ServerConnection(webSocketClient, confirmed));
    }

    private byte[] answer(WebSocketClient webSocketClient, ConnectFailures failures) throws Failure {
        try {
            return switch (webSocketClient.next(timeout)) {
                case WireEvent.Frame frame -> frame.bytes();
                case WireEvent.Silence silence -> throw failures.silent();
                case WireEvent.End end -> throw closed(end.code(), failures);
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure.Interrupted();
        }
    }

    private static Failure closed(int code, ConnectFailures failures) {
        Optional<CloseReason> reason = CloseReason.ofCode(code);
        return reason.isPresent() ? CloseFailures.of(reason.get()) : failures.lostInHandshake();
    }
}

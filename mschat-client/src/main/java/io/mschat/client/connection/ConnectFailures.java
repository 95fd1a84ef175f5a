package io.mschat.client.connection;

import io.mschat.client.failure.Failure;
import io.mschat.client.text.SafeText;
import io.mschat.protocol.CommandName;
import io.mschat.protocol.ProtocolVersion;
import io.mschat.protocol.ServerAddress;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.glassfish.tyrus.core.HandshakeException;

/** The failures to connect: for each cause a sentence that says why there is no connection and what to do about it. */
final class ConnectFailures {

    /** HTTP status 421, RFC 9110, section 15.5.20: the server does not answer for the host name that was requested. */
    private static final int MISDIRECTED = 421;

    private final ServerAddress address;

    ConnectFailures(ServerAddress address) {
        this.address = address;
    }

    /**
     * The failure for an exception. Looks through the chain of causes; the first known one decides.
     *
     * @param late whether the time limit for an answer has passed
     */
    Failure of(Exception thrown, boolean late) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case UnresolvedAddressException e -> {
                    return unknownHost();
                }
                case UnknownHostException e -> {
                    return unknownHost();
                }
                case NoRouteToHostException e -> {
                    return nothingAnswers();
                }
                case ConnectException e -> {
                    return nothingAnswers();
                }
                case SocketException e
                when !isReset(e) -> {
                    return noWay(e);
                }
                case HandshakeException e -> {
                    return notUpgraded(e.getHttpStatusCode());
                }
                case SSLException e -> {
                    return tls(e);
                }
                case TimeoutException e -> {
                    return neverUpgraded();
                }
                default -> {}
            }
        }
        if (late) {
            return neverUpgraded();
        }
        // A server that has too many connections does so too.
        return new Failure.NotReady(
                SafeText.format(
                        "%s closed the connection before it was a chat. Is this address and port an mschat server?",
                        address.endpoint()),
                thrown);
    }

    private Failure unknownName() {
        return new Failure.Unreachable(SafeText.format(
                "The server at %s does not know that it is called %s. Use its IP address, or have the name listed in its setting mschat.hosts.",
                address.endpoint(), address.host()));
    }

    Failure notAServer() {
        return new Failure.Unreachable(SafeText.format(
                "Something answers at %s, but it is not an mschat server. Check the address and the port (default %d).",
                address.endpoint(), ProtocolVersion.DEFAULT_PORT));
    }

    /** @param status the HTTP status of the answer to the upgrade request */
    private Failure notUpgraded(int status) {
        return switch (status) {
            case MISDIRECTED -> unknownName();
            case 502, 503, 504 ->
                new Failure.NotReady(SafeText.format(
                        "A web server answers at %s, and says that the chat server behind it does not (HTTP status %d). Try again later.",
                        address.endpoint(), status));
            case 403, 429 ->
                new Failure.Unreachable(SafeText.format(
                        "A web server answers at %s, and does not let this client in (HTTP status %d). Ask whoever runs it.",
                        address.endpoint(), status));
            default -> notAServer();
        };
    }

    /**
     * The failure for a TLS error. If a certificate is the problem, the deepest cause says so, as one of the JDK's own
     * exceptions.
     */
    private Failure tls(SSLException thrown) {
        Throwable deepest = thrown;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        String why = switch (deepest) {
            case CertificateExpiredException e -> "its certificate has expired; tell whoever runs the server";
            case CertificateNotYetValidException e ->
                "its certificate is not valid yet; is this machine's clock right?";
            case CertPathBuilderException e ->
                "no authority that this machine knows vouches for its certificate. If it is one of your own, name"
                        + " the file with it in " + Authorities.VARIABLE;
            case CertificateException e
            when isOfAnotherHost(e) -> "its certificate is for another host: " + e.getMessage();
            case CertificateException e -> "its certificate cannot be accepted: " + e.getMessage();
            case CertPathValidatorException e -> "its certificate cannot be accepted: " + e.getMessage();
            case SSLException e
            when isRefusedByCertifiedName(e) ->
                "its certificate is for another host: it does not name " + address.host();
            default -> "it does not speak TLS as it should: " + deepest.getMessage();
        };
        return new Failure.Unreachable(
                SafeText.format("There is no secure connection with %s: %s.", address.endpoint(), why), thrown);
    }

    /**
     * Whether a certificate is for another host. The JDK has no exception type of its own for that, only two messages.
     */
    private static boolean isOfAnotherHost(CertificateException thrown) {
        String words = String.valueOf(thrown.getMessage());
        return words.startsWith("No name matching ") || words.startsWith("No subject alternative ");
    }

    /** The library tells of a {@link CertifiedName} that refused a certificate in a message too. */
    private static boolean isRefusedByCertifiedName(SSLException thrown) {
        return String.valueOf(thrown.getMessage()).contains(CertifiedName.class.getName());
    }

    Failure neverUpgraded() {
        return new Failure.NotReady(SafeText.format(
                "%s did not answer in time, or not as an mschat server does. Check the address and the port (default %d), the network and any firewall.",
                address.endpoint(), ProtocolVersion.DEFAULT_PORT));
    }

    Failure silent() {
        return new Failure.NotReady(SafeText.format(
                "%s did not answer in time. Check the address, the network and any firewall, then try again.",
                address.endpoint()));
    }

    Failure lostInHandshake() {
        return new Failure.NotReady(SafeText.format(
                "%s closed the connection before the encrypted tunnel was ready. Try again in a moment.",
                address.endpoint()));
    }

    Failure handshakeFailed() {
        return new Failure.Unreachable(SafeText.format(
                "The encrypted handshake with %s failed: the server, or somebody between, does not keep to the protocol. Nothing secret was sent.",
                address.endpoint()));
    }

    /** The host name was not found: it may be misspelt, or this machine may have no network. */
    private Failure unknownHost() {
        return new Failure.Unreachable(SafeText.format(
                "No host called %s was found. Check the spelling and the network, or use its IP address.",
                address.host()));
    }

    /** The failure for an attempt in which no TCP connection was made. */
    private Failure noWay(SocketException thrown) {
        return new Failure.Unreachable(
                SafeText.format(
                        "This machine cannot connect to %s: %s. Check the address, and this machine's network.",
                        address.endpoint(), String.valueOf(thrown.getMessage())),
                thrown);
    }

    /** Whether an established connection was reset. The JDK has no exception type of its own for that. */
    private static boolean isReset(SocketException thrown) {
        return String.valueOf(thrown.getMessage()).startsWith("Connection reset");
    }

    private Failure nothingAnswers() {
        return new Failure.NotReady(SafeText.format(
                "Nothing answers at %s. Is the server started (%s)?", address.endpoint(), CommandName.with("server")));
    }
}

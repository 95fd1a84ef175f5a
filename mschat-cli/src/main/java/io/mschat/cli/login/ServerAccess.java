package io.mschat.cli.login;

import io.mschat.cli.terminal.Screen;
import io.mschat.cli.trust.KnownServers;
import io.mschat.cli.trust.Verdict;
import io.mschat.client.connection.ConnectListener;
import io.mschat.client.connection.ConnectResult;
import io.mschat.client.connection.Connector;
import io.mschat.client.connection.ServerConnection;
import io.mschat.client.failure.Failure;
import io.mschat.client.text.SafeText;
import io.mschat.protocol.CommandName;
import io.mschat.protocol.Fingerprint;
import io.mschat.protocol.ServerAddress;

/**
 * Opens connections to servers and verifies their identity. If the identity is unknown, the connection is closed and
 * the user is asked, so that the answer may take its time. If it has changed, the connection is refused without a
 * question.
 */
public final class ServerAccess {

    private final Connector connector;
    private final KnownServers known;
    private final Screen screen;

    public ServerAccess(Connector connector, KnownServers known, Screen screen) {
        this.connector = connector;
        this.known = known;
        this.screen = screen;
    }

    /**
     * Connects to a server that the user has named. Blocks, and asks the user if the server is not known yet; then it
     * connects twice.
     *
     * @throws Failure if there is no connection, or the identity is not the right one
     */
    public ServerConnection open(ServerAddress address) throws Failure {
        known.check(address); // A damaged file of known servers is reported before a connection is opened.
        return switch (connector.open(address, new Steps(address))) {
            case ConnectResult.Open open -> open.connection();
            case ConnectResult.Declined declined -> {
                introduce(address, declined.identity());
                known.remember(address, declined.identity());
                yield openAgain(address);
            }
        };
    }

    /**
     * Connects again after the user has approved the identity. The second handshake must show the identity that was
     * just remembered; another one counts as a change.
     */
    private ServerConnection openAgain(ServerAddress address) throws Failure {
        return openKnown(address, new Steps(address));
    }

    /** Reconnects to a server, without output and without questions. */
    public ServerConnection reopen(ServerAddress address) throws Failure {
        return openKnown(address, new Again(address));
    }

    private ServerConnection openKnown(ServerAddress address, ConnectListener listener) throws Failure {
        return switch (connector.open(address, listener)) {
            case ConnectResult.Open open -> open.connection();
            case ConnectResult.Declined declined ->
                throw new Failure.Distrusted(SafeText.format(
                        "What is remembered of %s was removed meanwhile. Start again.", address.endpoint()));
        };
    }

    private void introduce(ServerAddress address, Fingerprint identity) throws Failure {
        if (!screen.hasPerson()) {
            throw new Failure.Distrusted(SafeText.format(
                    "%s is not known yet and nobody is here to compare its fingerprint. Use its address with the fingerprint that the server shows at its start: mschat://%s/#SHA256:...",
                    address.endpoint(), address.endpoint()));
        }
        screen.print(SafeText.format(
                "This is the first contact with %s. It shows the fingerprint\n    %s\nCompare it with the line \"fingerprint\" that the server printed at its start.",
                address.endpoint(), identity));
        if (!Confirmation.ask(screen, SafeText.format("Is this the fingerprint that the server shows?"))) {
            throw new Failure.Distrusted(SafeText.format(
                    "Not trusted, nothing was sent. Ask whoever runs %s for the fingerprint.", address.endpoint()));
        }
    }

    /** Prints the steps of the connection, and verifies the identity. */
    private final class Steps extends Again {

        private Steps(ServerAddress address) {
            super(address);
        }

        @Override
        public void connecting() {
            screen.print(SafeText.format("Connecting..."));
        }

        @Override
        public void requesting() {
            screen.print(SafeText.format("Making requests..."));
        }

        @Override
        public void encrypted() {
            screen.print(SafeText.format("Encrypted tunnel active!"));
        }
    }

    /** Verifies the identity without output. */
    private class Again implements ConnectListener {

        private final ServerAddress address;

        private Again(ServerAddress address) {
            this.address = address;
        }

        @Override
        public boolean approves(Fingerprint identity) throws Failure {
            return switch (known.judge(address, identity)) {
                case Verdict.Known same -> true;
                case Verdict.Pinned pinned -> {
                    known.rememberIfPossible(address, identity);
                    yield true;
                }
                case Verdict.Unknown unknown -> false;
                case Verdict.Changed changed -> throw changed(changed.remembered(), identity);
                case Verdict.NotAsPinned other -> throw notAsPinned(other.pinned(), identity);
            };
        }

        private Failure changed(Fingerprint remembered, Fingerprint shown) {
            return new Failure.Distrusted(SafeText.format(
                    """
                    THE IDENTITY OF %s HAS CHANGED. Somebody may be pretending to be this server.
                        remembered  %s
                        now shown   %s
                    No password was sent. Ask whoever runs the server. Only if they confirm the new fingerprint:
                        %s""",
                    address.endpoint(), remembered, shown, CommandName.with("servers forget " + address.endpoint())));
        }

        private Failure notAsPinned(Fingerprint pinned, Fingerprint shown) {
            return new Failure.Distrusted(SafeText.format("""
                    %s IS NOT THE SERVER THAT THE ADDRESS NAMES. Somebody may be pretending to be it.
                        in the address  %s
                        now shown       %s
                    No password was sent. Ask whoever gave you the address.""", address.endpoint(), pinned, shown));
        }
    }
}

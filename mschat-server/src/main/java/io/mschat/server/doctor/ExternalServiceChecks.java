package io.mschat.server.doctor;

import io.mschat.server.listening.Listener;
import io.mschat.server.mail.imap.InboxProbe;
import io.mschat.server.mail.inbox.InboxSettings;
import io.mschat.server.mail.inbox.UnusableInboxException;
import io.mschat.server.source.Network;
import io.mschat.server.source.Proxies;
import java.util.List;
import java.util.stream.Collectors;

/** Checks other programs that the server works with: the mailbox, and proxies. */
public final class ExternalServiceChecks {

    private ExternalServiceChecks() {}

    /** Checks the mailbox by logging in, if there is one. Blocks on the mail server for a limited time. */
    public static Finding mailbox(InboxSettings settings, PortChecks ports) {
        return switch (settings) {
            case InboxSettings.Off off -> Finding.ok("mail", "none: only the operator registers people");
            case InboxSettings.Smtp smtp -> builtIn(smtp, ports);
            case InboxSettings.Imap imap ->
                InboxProbe.fault(imap)
                        .map(fault -> Finding.failure(
                                "mail", imap.account() + ": " + fault + ". src-docs/mail.adoc has what to do."))
                        .orElseGet(() -> Finding.ok("mail", imap.account() + " lets the server in"));
        };
    }

    /**
     * Checks the port of the built-in inbox. If none is configured, any free port is used when the usual one is taken.
     */
    private static Finding builtIn(InboxSettings.Smtp smtp, PortChecks ports) {
        try {
            Listener listener = smtp.listener();
            if (smtp.port().isPresent() && listener.port() != 0) {
                return ports.look("mail", listener);
            }
            String port = listener.port() == 0 ? "any port" : "port " + listener.port() + " or any";
            return Finding.ok("mail", "the built-in inbox at " + smtp.host() + ", " + port + " that is free");
        } catch (UnusableInboxException e) {
            return Finding.failure("mail", String.valueOf(e.getMessage()));
        }
    }

    /**
     * Checks the trusted proxies.
     *
     * @param typed the proxies as configured
     */
    public static Finding proxies(List<String> typed, Proxies proxies) {
        if (typed.isEmpty()) {
            return Finding.ok("proxies", "none; X-Forwarded-For is believed of nobody");
        }
        String wide = proxies.ofStrangers().stream().map(Network::toString).collect(Collectors.joining(", "));
        return wide.isEmpty()
                ? Finding.ok("proxies", String.join(", ", typed))
                : Finding.warning(
                        "proxies",
                        wide
                                + " holds strangers too, who can then pretend to come from anywhere. List in mschat.proxies"
                                + " the proxy alone.");
    }
}

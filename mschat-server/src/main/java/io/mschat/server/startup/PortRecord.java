package io.mschat.server.startup;

import io.mschat.server.identity.FolderClaim;
import io.mschat.server.verification.VerificationService;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Writes the ports of this server into the data folder, so that {@code mschat doctor} can tell them from those of other
 * programs.
 */
@Component
final class PortRecord {

    private final FolderClaim claim;
    private final VerificationService verification;

    PortRecord(FolderClaim claim, VerificationService verification) {
        this.claim = claim;
        this.verification = verification;
    }

    /** Called for the chat's port, when the inbox is open already, and again for the operator's port. */
    @EventListener
    void listening(WebServerInitializedEvent event) {
        claim.listensAt(event.getWebServer().getPort());
        if (event.getApplicationContext().getServerNamespace() == null) {
            verification.listensAt().ifPresent(claim::listensAt);
        }
    }
}

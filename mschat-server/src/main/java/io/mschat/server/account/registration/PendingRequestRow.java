package io.mschat.server.account.registration;

import io.mschat.protocol.Nickname;
import io.mschat.server.source.Source;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The stored row of a request that waits for the proof of an address. */
@Entity
@Table(name = "pending_request")
class PendingRequestRow {

    private enum Kind {
        REGISTRATION,
        DELETION
    }

    @Id
    private String attempt;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    /** Null unless it is a registration. */
    private @Nullable String nickname;

    /** Null unless it is a registration. */
    private @Nullable String passwordHash;

    /** The network of the {@link Source} of a registration; null if it is not known or not a registration. */
    private @Nullable String source;

    @Column
    private long expiresAt;

    @SuppressWarnings("NullAway.Init")
    protected PendingRequestRow() {}

    PendingRequestRow(String attempt, PendingRequest request, Instant expiresAt) {
        this.attempt = attempt;
        this.expiresAt = expiresAt.toEpochMilli();
        switch (request) {
            case PendingRequest.Registration registration -> {
                this.kind = Kind.REGISTRATION;
                this.nickname = registration.nickname().value();
                this.passwordHash = registration.passwordHash();
                this.source = registration.source().map(Source::network).orElse(null);
            }
            case PendingRequest.Deletion deletion -> this.kind = Kind.DELETION;
        }
    }

    PendingRequest request() {
        return switch (kind) {
            case REGISTRATION ->
                new PendingRequest.Registration(
                        new Nickname(Objects.requireNonNull(nickname)),
                        Objects.requireNonNull(passwordHash),
                        Optional.ofNullable(source).map(network -> new Source(network, false)));
            case DELETION -> new PendingRequest.Deletion();
        };
    }
}

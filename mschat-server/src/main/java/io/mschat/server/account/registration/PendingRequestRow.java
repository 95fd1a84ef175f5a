package io.mschat.server.account.registration;

import io.mschat.protocol.Nickname;
import io.mschat.server.source.Source;
import io.mschat.server.storage.damage.RowRule;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
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

    static final RowRule<PendingRequestRow, PendingRequest> RULE =
            new RowRule<>(PendingRequestRow.class, PendingRequestRow::request);

    private enum Kind {
        REGISTRATION,
        DELETION
    }

    @Id
    private String attempt;

    private String kind;

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
                this.kind = Kind.REGISTRATION.name();
                this.nickname = registration.nickname().value();
                this.passwordHash = registration.passwordHash();
                this.source = registration.source().map(Source::network).orElse(null);
            }
            case PendingRequest.Deletion deletion -> this.kind = Kind.DELETION.name();
        }
    }

    private PendingRequest request() {
        return switch (Kind.valueOf(kind)) {
            case REGISTRATION ->
                new PendingRequest.Registration(
                        new Nickname(Objects.requireNonNull(nickname, "nickname is null")),
                        Objects.requireNonNull(passwordHash, "password_hash is null"),
                        Optional.ofNullable(source).map(network -> new Source(network, false)));
            case DELETION -> new PendingRequest.Deletion();
        };
    }
}

package io.mschat.server.moderation;

import io.mschat.protocol.Role;
import io.mschat.server.source.Network;
import io.mschat.server.storage.damage.RowRule;
import io.mschat.server.storage.damage.StoredText;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The stored row of a {@link Sanction}. It stays when the sanction is over: the audit log names what happened, and this
 * table has the details.
 */
@Entity
@Table(name = "sanction")
class SanctionRow {

    static final RowRule<SanctionRow, Sanction> RULE = new RowRule<>(SanctionRow.class, SanctionRow::sanction);

    enum Scope {
        REGISTERED,
        GUEST,
        ADDRESSES,
        EVERYBODY
    }

    /** Null until the row is stored. */
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String kind;

    private String scope;

    /** The subject as shown to users. */
    private String subject;

    /** Null if the account is gone, and for subjects other than registered users. */
    private @Nullable Long accountId;

    private @Nullable String folded;
    private @Nullable String network;
    private String actor;

    private String actorRole;

    private String reason;
    private long beganAt;

    /** Null without an end. */
    private @Nullable Long endsAt;

    /** Null until the sanction is lifted. */
    @Column
    private @Nullable Long liftedAt;

    @SuppressWarnings("NullAway.Init")
    protected SanctionRow() {}

    SanctionRow(Sanction.Kind kind, Subject subject, Sanction.Cause cause, Sanction.Term term) {
        this.kind = kind.name();
        this.subject = subject.shown();
        this.actor = cause.by().name();
        this.actorRole = cause.by().role().name();
        this.reason = cause.reason();
        this.beganAt = term.from().toEpochMilli();
        this.endsAt = term.until().map(Instant::toEpochMilli).orElse(null);
        switch (subject) {
            case Subject.Registered registered -> {
                scope = Scope.REGISTERED.name();
                accountId =
                        registered.account().isPresent() ? registered.account().getAsLong() : null;
                folded = registered.folded();
            }
            case Subject.Guest guest -> {
                scope = Scope.GUEST.name();
                folded = guest.folded();
                network = guest.network().map(Network::toString).orElse(null);
            }
            case Subject.Addresses addresses -> {
                scope = Scope.ADDRESSES.name();
                network = addresses.network().toString();
            }
            case Subject.Everybody everybody -> scope = Scope.EVERYBODY.name();
        }
    }

    void lift(Instant now) {
        liftedAt = now.toEpochMilli();
    }

    Sanction sanction() {
        return new Sanction(
                Objects.requireNonNull(id, "not stored yet"),
                Sanction.Kind.valueOf(kind),
                subject(),
                new Sanction.Cause(
                        new Actor(StoredText.name(actor), Role.valueOf(actorRole)),
                        StoredText.upTo(Sanction.Cause.MAX_REASON_LENGTH, reason)),
                new Sanction.Term(
                        Instant.ofEpochMilli(beganAt),
                        Optional.ofNullable(endsAt).map(Instant::ofEpochMilli)));
    }

    private Subject subject() {
        String shown = StoredText.name(subject);
        return switch (Scope.valueOf(scope)) {
            case REGISTERED ->
                new Subject.Registered(
                        Stream.ofNullable(accountId).mapToLong(Long::longValue).findFirst(),
                        Objects.requireNonNull(folded, "folded is null"),
                        shown);
            case GUEST ->
                new Subject.Guest(
                        Objects.requireNonNull(folded, "folded is null"),
                        Optional.ofNullable(network).map(SanctionRow::parsed),
                        Optional.empty(),
                        shown);
            case ADDRESSES -> new Subject.Addresses(parsed(Objects.requireNonNull(network, "network is null")));
            case EVERYBODY -> new Subject.Everybody();
        };
    }

    private static Network parsed(String network) {
        return Network.parse(network)
                .orElseThrow(() -> new IllegalArgumentException("expected " + Network.RULE + " but was " + network));
    }
}

package io.mschat.server.verification;

import io.mschat.protocol.EmailAddress;
import io.mschat.protocol.VerificationCode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/**
 * An attempt to prove an address, as stored. Changed by {@link AttemptRepository} only, in one statement each. The column
 * {@code live_address} stays null: it once kept an address from having two attempts.
 */
@Entity
@Table(name = "verification_attempt")
class AttemptRow implements Persistable<String> {

    /** What became of it. */
    enum State {
        LIVE,
        PROVED,
        TOO_MANY_WRONG_CODES,
        /** Its time is over, or nobody waits for it any more. */
        EXPIRED
    }

    @Id
    private String id;

    private String address;

    @Column
    private String receivingAddress;

    /** Null when it is over. */
    private @Nullable String code;

    @Enumerated(EnumType.STRING)
    private State state;

    private int wrongCodes;

    @Column
    private long beganAt;

    private long expiresAt;

    /** Not null when it is proved. */
    private @Nullable String outcome;

    @SuppressWarnings("NullAway.Init")
    protected AttemptRow() {}

    AttemptRow(EmailAddress address, Challenge challenge, Instant now) {
        this.id = challenge.id().toString();
        this.address = address.value();
        this.receivingAddress = challenge.receivingAddress().key();
        this.code = challenge.code().reveal();
        this.state = State.LIVE;
        this.beganAt = now.toEpochMilli();
        this.expiresAt = now.plus(challenge.time()).toEpochMilli();
    }

    AttemptId attemptId() {
        return new AttemptId(UUID.fromString(id));
    }

    EmailAddress address() {
        return new EmailAddress(address);
    }

    boolean hasCode(VerificationCode typed) {
        return code != null && new VerificationCode(code).equals(typed);
    }

    State state() {
        return state;
    }

    int wrongCodes() {
        return wrongCodes;
    }

    @Nullable
    String outcome() {
        return outcome;
    }

    boolean isExpired(Instant now) {
        return expiresAt <= now.toEpochMilli();
    }

    @Override
    public String getId() {
        return id;
    }

    /** Rows are saved once: a second one of the same id is a mistake, not a change. */
    @Override
    public boolean isNew() {
        return true;
    }
}

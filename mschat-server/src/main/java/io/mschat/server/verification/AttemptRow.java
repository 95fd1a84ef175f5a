package io.mschat.server.verification;

import io.mschat.protocol.EmailAddress;
import io.mschat.protocol.VerificationCode;
import io.mschat.server.mail.inbox.AttemptId;
import io.mschat.server.mail.inbox.Challenge;
import io.mschat.server.storage.damage.RowRule;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/**
 * The stored row of an attempt to prove an address. Only {@link AttemptRepository} changes it, in one statement each.
 * The column {@code live_address} stays null: an older version used it to allow only one attempt per address.
 */
@Entity
@Table(name = "verification_attempt")
class AttemptRow implements Persistable<String> {

    static final RowRule<AttemptRow, AttemptRow> RULE = new RowRule<>(AttemptRow.class, AttemptRow::checked);

    /** The state of an attempt. */
    enum State {
        LIVE,
        PROVED,
        TOO_MANY_WRONG_CODES,
        /** The time is over, or the attempt was cancelled. */
        EXPIRED
    }

    @Id
    private String id;

    private String address;

    @Column
    private String receivingAddress;

    /** Null when the attempt is over. */
    private @Nullable String code;

    private String state;

    private int wrongCodes;

    @Column
    private long beganAt;

    private long expiresAt;

    /** Not null when the address is proved. */
    private @Nullable String outcome;

    @SuppressWarnings("NullAway.Init")
    protected AttemptRow() {}

    AttemptRow(EmailAddress address, Challenge challenge, Instant now) {
        this.id = challenge.id().toString();
        this.address = address.value();
        this.receivingAddress = challenge.receivingAddress().key();
        this.code = challenge.code().reveal();
        this.state = State.LIVE.name();
        this.beganAt = now.toEpochMilli();
        this.expiresAt = now.plus(challenge.time()).toEpochMilli();
    }

    private AttemptRow checked() {
        var unusedState = State.valueOf(state);
        var unusedId = attemptId();
        var unusedAddress = address();
        if (code != null) {
            var unusedCode = new VerificationCode(code);
        }
        return this;
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

    /** The state; of a damaged row, that the attempt is over. */
    State state() {
        return Arrays.stream(State.values())
                .filter(known -> known.name().equals(state))
                .findFirst()
                .orElse(State.EXPIRED);
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

    /** Always true: a row is saved once, and a second row with the same id is an error, not an update. */
    @Override
    public boolean isNew() {
        return true;
    }
}

package io.mschat.server.account;

import io.mschat.protocol.EmailAddress;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.Role;
import io.mschat.server.chat.name.NameKeys;
import io.mschat.server.storage.damage.RowRule;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The stored row of an account, of a registered user or an operator. */
@Entity
@Table(name = "account")
class AccountRow {

    static final RowRule<AccountRow, AccountSummary> RULE = new RowRule<>(AccountRow.class, AccountSummary::of);

    /** Null until the row is stored. */
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String nickname;

    private String folded;

    private String role;

    private String passwordHash;

    /** Null for an operator and for a user whom an operator has registered. */
    private @Nullable String email;

    @Column
    private @Nullable String emailKey;

    private long createdAt;

    @SuppressWarnings("NullAway.Init")
    protected AccountRow() {}

    AccountRow(Nickname nickname, NameKeys keys, Role role, String passwordHash, Instant createdAt) {
        this.nickname = nickname.value();
        this.folded = keys.folded();
        this.role = role.name();
        this.passwordHash = passwordHash;
        this.createdAt = createdAt.toEpochMilli();
    }

    /** Sets the address by which the account is found, and which proves who owns it. */
    void belongTo(EmailAddress address) {
        email = address.value();
        emailKey = address.key();
    }

    long id() {
        return Objects.requireNonNull(id, "not stored yet");
    }

    Nickname nickname() {
        return new Nickname(nickname);
    }

    String folded() {
        return folded;
    }

    Instant createdAt() {
        return Instant.ofEpochMilli(createdAt);
    }

    Role role() {
        return Role.valueOf(role);
    }

    String passwordHash() {
        return passwordHash;
    }

    void setPasswordHash(String passwordHash) {
        this.passwordHash = passwordHash;
    }

    /** The proved address; null if none was proved. */
    @Nullable
    String email() {
        return email;
    }
}

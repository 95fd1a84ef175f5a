package io.mschat.server.account.name;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The stored row of one form of a name that nobody else may have: held by an existing account, or for the retention
 * time by a deleted one.
 */
@Entity
@Table(name = "name_claim")
class NameClaimRow {

    @Id
    private String claim;

    /** Null once the account is deleted, and in the row that names the rule. */
    private @Nullable Long accountId;

    /** When the name becomes free again, in milliseconds since 1970; null while the account exists. */
    @Column
    private @Nullable Long freeAt;

    /** A hash of the deleted account's address; null while the account exists, or if it had no address. */
    private @Nullable String formerOwner;

    @SuppressWarnings("NullAway.Init")
    protected NameClaimRow() {}

    NameClaimRow(String claim, long accountId) {
        this.claim = claim;
        this.accountId = accountId;
    }

    /** Returns the claim of the row that names the rule by which all others were made. No name has this form. */
    static String ofRule(String rule) {
        return "rule " + rule;
    }

    String claim() {
        return claim;
    }

    /** Gives the claim to an account. */
    void claimFor(long account) {
        this.accountId = account;
        this.freeAt = null;
        this.formerOwner = null;
    }

    /**
     * Marks the claim as that of a deleted account.
     *
     * @param freeAt when the name becomes free
     * @param formerOwner a hash of the address that the account had; null if it had none
     */
    void retire(Instant freeAt, @Nullable String formerOwner) {
        this.accountId = null;
        this.freeAt = freeAt.toEpochMilli();
        this.formerOwner = formerOwner;
    }

    @Nullable
    Long accountId() {
        return accountId;
    }

    boolean isRetired() {
        return accountId == null;
    }

    @Nullable
    String formerOwner() {
        return formerOwner;
    }
}

package io.mschat.server.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One form of a name that nobody else may bear, as stored: of a living account, or for a time of a deleted one. */
@Entity
@Table(name = "name_claim")
class NameClaimRow {

    @Id
    private String claim;

    /** Null once the account is gone. */
    private @Nullable Long accountId;

    /** From when on the name is free again, in milliseconds since 1970; null while the account lives. */
    @Column
    private @Nullable Long freeAt;

    /** A hash of the address that the account belonged to; null while the account lives, or had none. */
    private @Nullable String formerOwner;

    @SuppressWarnings("NullAway.Init")
    protected NameClaimRow() {}

    NameClaimRow(String claim, long accountId) {
        this.claim = claim;
        this.accountId = accountId;
    }

    /** As a claim that nobody has: by which rule all others were made. */
    static String ofRule(String rule) {
        return "rule " + rule;
    }

    String claim() {
        return claim;
    }

    /** Somebody has it again. */
    void claimFor(long account) {
        this.accountId = account;
        this.freeAt = null;
        this.formerOwner = null;
    }

    /** The account is gone. */
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

package io.mschat.server.account.name;

import io.mschat.protocol.EmailAddress;
import io.mschat.protocol.Secret;
import io.mschat.server.account.password.PasswordHasher;
import io.mschat.server.chat.name.NameKeys;
import io.mschat.server.storage.ExpiringRows;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Keeps which names are taken, by existing accounts and for the retention time by deleted ones. Names that look like a
 * taken one are taken too. Blocks on the database; methods that write need a transaction of the caller.
 */
public final class NameClaims implements ExpiringRows {

    private final NameClaimRepository claims;
    private final PasswordHasher hashes;
    private final Duration retention;
    private final InstantSource clock;

    NameClaims(NameClaimRepository claims, PasswordHasher hashes, Duration retention, InstantSource clock) {
        this.claims = claims;
        this.hashes = hashes;
        this.retention = retention;
        this.clock = clock;
    }

    /** Whether the name is kept from guests. */
    public boolean areHeld(NameKeys keys) {
        return !held(keys).isEmpty();
    }

    /** Whether an existing account has this name or one that looks like it. */
    public boolean areHeldByAccounts(NameKeys keys) {
        return held(keys).stream().anyMatch(claim -> !claim.isRetired());
    }

    /**
     * Whether the name is kept from a user with this address who wants to register. The former owner of a retired name
     * may have it again.
     */
    public boolean areHeldAgainst(NameKeys keys, EmailAddress newcomer) {
        List<NameClaimRow> held = held(keys);
        if (held.stream().anyMatch(claim -> !claim.isRetired())) {
            return true;
        }
        // All claims of one account carry the same hash, so it is checked once.
        List<Optional<String>> owners = held.stream()
                .map(claim -> Optional.ofNullable(claim.formerOwner()))
                .distinct()
                .toList();
        return owners.stream()
                .anyMatch(owner -> owner.isEmpty() || !hashes.matches(new Secret(newcomer.key()), owner.get()));
    }

    private List<NameClaimRow> held(NameKeys keys) {
        return claims.held(keys.claims(), clock.millis());
    }

    /** Gives the name to an account. */
    public void claim(NameKeys keys, long account) {
        // Locked, because a claim that has expired may be deleted at the same time.
        Map<String, NameClaimRow> retired = claims.findLockedByClaimIn(keys.claims()).stream()
                .collect(Collectors.toMap(NameClaimRow::claim, Function.identity()));
        keys.claims().forEach(claim -> {
            NameClaimRow row = retired.get(claim);
            if (row == null) {
                claims.save(new NameClaimRow(claim, account));
            } else {
                row.claimFor(account);
            }
        });
    }

    /**
     * Retires the claims of an account that is about to be deleted: its name is kept from others for the retention
     * time.
     */
    public void retire(long account, Optional<EmailAddress> owner) {
        Instant freeAt = clock.instant().plus(retention);
        String formerOwner =
                owner.map(address -> hashes.hash(new Secret(address.key()))).orElse(null);
        claims.findByAccountId(account).forEach(claim -> claim.retire(freeAt, formerOwner));
    }

    @Override
    public void deleteExpired() {
        claims.deleteFree(clock.millis());
    }
}

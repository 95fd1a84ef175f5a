package io.mschat.server.account;

import io.mschat.protocol.EmailAddress;
import io.mschat.server.chat.NameKeys;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which names are taken, by living accounts and for a time by deleted ones, and all names that look like them. Whoever
 * writes holds a transaction.
 */
final class NameClaims {

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

    /** Whether a guest may not bear this name. */
    boolean areHeld(NameKeys keys) {
        return !held(keys).isEmpty();
    }

    /** Whether somebody has this name now, or one that looks like it. */
    boolean areHeldByAccounts(NameKeys keys) {
        return held(keys).stream().anyMatch(claim -> !claim.isRetired());
    }

    /** Whether somebody with this address may not register this name; its former owner may. */
    boolean areHeldAgainst(NameKeys keys, EmailAddress newcomer) {
        List<NameClaimRow> held = held(keys);
        if (held.stream().anyMatch(claim -> !claim.isRetired())) {
            return true;
        }
        // The claims of one account carry one hash: it is checked once.
        List<Optional<String>> owners = held.stream()
                .map(claim -> Optional.ofNullable(claim.formerOwner()))
                .distinct()
                .toList();
        return owners.stream().anyMatch(owner -> owner.isEmpty() || !hashes.matches(newcomer.key(), owner.get()));
    }

    private List<NameClaimRow> held(NameKeys keys) {
        return claims.held(keys.claims(), clock.millis());
    }

    /** The name is this account's from now on. */
    void claim(NameKeys keys, long account) {
        // Locked, because one that is free may be forgotten just now.
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

    /** The account will be gone; its name stays away from others for a time. */
    void retire(AccountRow account) {
        Instant freeAt = clock.instant().plus(retention);
        String owner = account.email() == null
                ? null
                : EmailAddress.from(account.email())
                        .map(address -> hashes.hash(address.key()))
                        .orElse(null);
        claims.findByAccountId(account.id()).forEach(claim -> claim.retire(freeAt, owner));
    }

    void forgetFree() {
        claims.deleteFree(clock.millis());
    }
}

package io.mschat.server.account.name;

import io.mschat.protocol.Nickname;
import io.mschat.server.account.name.NamedAccounts.NamedAccount;
import io.mschat.server.chat.name.NicknamePolicy;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Recomputes the name claims of all accounts, once, in a database whose claims were made by another rule than this
 * program's ({@link NicknamePolicy#RULE}). The rule that made the claims is stored as a row among them, so that it goes
 * with them into a backup and out of it. Claims of deleted accounts stay as they are: they expire soon.
 */
final class ClaimRenewal {

    private static final Logger log = LoggerFactory.getLogger(ClaimRenewal.class);

    private static final int MAX_TOLD = 10;

    private final NamedAccounts accounts;
    private final NameClaimRepository claims;
    private final NicknamePolicy policy;
    private final TransactionOperations transactions;

    /** Two accounts whose names look alike by the present rule and did not by the previous one. */
    private record Pair(String holder, String other) {
        @Override
        public String toString() {
            return holder + " and " + other;
        }
    }

    ClaimRenewal(
            NamedAccounts accounts,
            NameClaimRepository claims,
            NicknamePolicy policy,
            TransactionOperations transactions) {
        this.accounts = accounts;
        this.claims = claims;
        this.policy = policy;
        this.transactions = transactions;
    }

    /**
     * Recomputes the claims if the stored rule differs. Call it at the start; other servers may do it at the same time.
     * If it is interrupted, the next start does it again from the beginning.
     */
    void run() {
        if (claims.existsById(NameClaimRow.ofRule(NicknamePolicy.RULE))) {
            return;
        }
        Set<Pair> alike = new HashSet<>();
        OptionalLong last = OptionalLong.of(0);
        while (last.isPresent()) {
            long done = last.getAsLong();
            last = Objects.requireNonNull(transactions.execute(status -> renewSome(done, alike)));
        }
        transactions.executeWithoutResult(status -> {
            claims.deleteRules();
            claims.add(NameClaimRow.ofRule(NicknamePolicy.RULE), null);
        });
        if (!alike.isEmpty()) {
            log.warn(
                    "names of accounts look alike by a newer rule; they stay their owners', and nobody else gets one like them:"
                            + " pairs={} first={}",
                    alike.size(),
                    alike.stream().map(Pair::toString).sorted().limit(MAX_TOLD).toList());
        }
    }

    /**
     * Recomputes the claims of the next 100 accounts after id {@code done}.
     *
     * @return the id of the last of them; empty if there are no more
     */
    private OptionalLong renewSome(long done, Set<Pair> alike) {
        NamedAccounts.Portion portion = accounts.after(done);
        List<NamedAccount> named = portion.accounts();
        Map<Long, List<NameClaimRow>> held =
                claims.findByAccountIdIn(named.stream().map(NamedAccount::id).toList()).stream()
                        .collect(Collectors.groupingBy(claim -> Objects.requireNonNull(claim.accountId())));
        // Operators have no claims: their names are reserved.
        Map<NamedAccount, Set<String>> missing = named.stream()
                .filter(account -> held.containsKey(account.id()))
                .collect(Collectors.toMap(
                        Function.identity(),
                        account -> deleteOutdated(account.nickname(), Objects.requireNonNull(held.get(account.id()))),
                        (one, same) -> one,
                        LinkedHashMap::new));
        missing.forEach((account, wanted) -> add(wanted, account, alike));
        return portion.last();
    }

    /** Deletes the claims of the account that the present rule does not make, and returns those that it lacks. */
    private Set<String> deleteOutdated(Nickname name, List<NameClaimRow> held) {
        Set<String> missing = new HashSet<>(claimsOf(name));
        held.stream().filter(claim -> !missing.remove(claim.claim())).forEach(claims::delete);
        return missing;
    }

    private void add(Set<String> missing, NamedAccount account, Set<Pair> alike) {
        Map<String, NameClaimRow> others = missing.isEmpty()
                ? Map.of()
                : claims.findLockedByClaimIn(missing).stream()
                        .collect(Collectors.toMap(NameClaimRow::claim, Function.identity()));
        missing.forEach(claim -> {
            NameClaimRow other = others.get(claim);
            if (other == null) {
                // A user may be registering this name at the same time, and then keeps it: the insert changes nothing.
                claims.add(claim, account.id());
            } else {
                holder(other)
                        .ifPresentOrElse(
                                holder -> alike.add(
                                        new Pair(holder, account.nickname().value())),
                                () -> other.claimFor(account.id()));
            }
        });
    }

    /**
     * The name of the account that holds the claim by the present rule too. Empty if its account is gone, or will lose
     * the claim anyway.
     */
    private Optional<String> holder(NameClaimRow claim) {
        return Optional.ofNullable(claim.accountId())
                .flatMap(accounts::nickname)
                .filter(name -> claimsOf(name).contains(claim.claim()))
                .map(Nickname::value);
    }

    private Set<String> claimsOf(Nickname name) {
        return policy.keysOf(name).claims();
    }
}

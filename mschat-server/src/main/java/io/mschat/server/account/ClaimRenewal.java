package io.mschat.server.account;

import io.mschat.server.chat.NicknamePolicy;
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
 * Makes the claims of all accounts anew, once, in a database whose claims were made by another rule than this program's
 * ({@link NicknamePolicy#RULE}). The rule by which they were made is a row among them, so that it goes with them into a backup and out of
 * it. Names of deleted accounts are kept as they were: they are free soon.
 */
final class ClaimRenewal {

    private static final Logger log = LoggerFactory.getLogger(ClaimRenewal.class);

    private static final int MAX_TOLD = 10;

    private final AccountRepository accounts;
    private final NameClaimRepository claims;
    private final NicknamePolicy policy;
    private final TransactionOperations transactions;

    /** Accounts whose names look alike by today's rule and did not by the one before. */
    private record Pair(String holder, String other) {
        @Override
        public String toString() {
            return holder + " and " + other;
        }
    }

    ClaimRenewal(
            AccountRepository accounts,
            NameClaimRepository claims,
            NicknamePolicy policy,
            TransactionOperations transactions) {
        this.accounts = accounts;
        this.claims = claims;
        this.policy = policy;
        this.transactions = transactions;
    }

    /** At a start; other servers may do the same. Whoever is interrupted begins again at the next. */
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

    /** A portion behind an account; its last one, or nothing if there are no more. */
    private OptionalLong renewSome(long done, Set<Pair> alike) {
        List<AccountRow> portion = accounts.findFirst100ByIdGreaterThanOrderById(done);
        Map<Long, List<NameClaimRow>> held =
                claims.findByAccountIdIn(portion.stream().map(AccountRow::id).toList()).stream()
                        .collect(Collectors.groupingBy(claim -> Objects.requireNonNull(claim.accountId())));
        // Operators have none: their names are reserved.
        Map<AccountRow, Set<String>> missing = portion.stream()
                .filter(account -> held.containsKey(account.id()))
                .collect(Collectors.toMap(
                        Function.identity(),
                        account -> deleteOutdated(account, Objects.requireNonNull(held.get(account.id()))),
                        (one, same) -> one,
                        LinkedHashMap::new));
        missing.forEach((account, wanted) -> add(wanted, account, alike));
        return portion.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(portion.getLast().id());
    }

    /** What the account should have and has not. */
    private Set<String> deleteOutdated(AccountRow account, List<NameClaimRow> held) {
        Set<String> missing = new HashSet<>(claimsOf(account));
        held.stream().filter(claim -> !missing.remove(claim.claim())).forEach(claims::delete);
        return missing;
    }

    private void add(Set<String> missing, AccountRow account, Set<Pair> alike) {
        Map<String, NameClaimRow> others = missing.isEmpty()
                ? Map.of()
                : claims.findLockedByClaimIn(missing).stream()
                        .collect(Collectors.toMap(NameClaimRow::claim, Function.identity()));
        missing.forEach(claim -> {
            NameClaimRow other = others.get(claim);
            if (other == null) {
                // Somebody may be registering it just now, and then has it.
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

    /** Whose it is by today's rule too; nobody's if its account is gone, or will lose it anyway. */
    private Optional<String> holder(NameClaimRow claim) {
        return Optional.ofNullable(claim.accountId())
                .flatMap(accounts::findById)
                .filter(account -> claimsOf(account).contains(claim.claim()))
                .map(account -> account.nickname().value());
    }

    private Set<String> claimsOf(AccountRow account) {
        return policy.keysOf(account.nickname()).claims();
    }
}

package io.mschat.server.account.name;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;

/** The stored claims to names. */
interface NameClaimRepository extends JpaRepository<NameClaimRow, String> {

    /** Returns those of these claims that hold at {@code now}, in milliseconds since 1970. */
    @Query("from NameClaimRow where claim in :claims and (freeAt is null or freeAt > :now)")
    List<NameClaimRow> held(Collection<String> claims, long now);

    /** Finds claims and locks their rows until the end of the transaction. SQLite has one writer anyway. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    List<NameClaimRow> findLockedByClaimIn(Collection<String> claims);

    List<NameClaimRow> findByAccountId(long accountId);

    List<NameClaimRow> findByAccountIdIn(Collection<Long> accountIds);

    /** Inserts a claim; changes nothing if it exists already. The account is null for the row that names the rule. */
    @Modifying(flushAutomatically = true)
    @NativeQuery("insert into name_claim (claim, account_id) values (:claim, :account) on conflict do nothing")
    int add(String claim, @Nullable Long account);

    @Modifying
    @Query("delete from NameClaimRow where claim like 'rule %'")
    int deleteRules();

    @Modifying
    @Query("delete from NameClaimRow where freeAt <= :now")
    int deleteFree(long now);
}

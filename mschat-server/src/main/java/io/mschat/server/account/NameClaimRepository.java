package io.mschat.server.account;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;

/** All claims to names. */
interface NameClaimRepository extends JpaRepository<NameClaimRow, String> {

    /** Those of these claims that hold at this time, in milliseconds since 1970. */
    @Query("from NameClaimRow where claim in :claims and (freeAt is null or freeAt > :now)")
    List<NameClaimRow> held(Collection<String> claims, long now);

    /** Nobody changes or forgets them before the end of this transaction. SQLite has one writer anyway. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    List<NameClaimRow> findLockedByClaimIn(Collection<String> claims);

    List<NameClaimRow> findByAccountId(long accountId);

    List<NameClaimRow> findByAccountIdIn(Collection<Long> accountIds);

    /** One that nobody has; changes nothing if somebody has it. */
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

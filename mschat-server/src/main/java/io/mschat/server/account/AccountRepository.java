package io.mschat.server.account;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The stored accounts. */
interface AccountRepository extends JpaRepository<AccountRow, Long> {

    Optional<AccountRow> findByFolded(String folded);

    /** Finds an account and locks its row until the end of the transaction. SQLite has one writer anyway. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<AccountRow> findLockedById(long id);

    /**
     * Returns the next 100 accounts after an id, in the order of ids, and locks their rows until the end of the
     * transaction.
     */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    List<AccountRow> findFirst100ByIdGreaterThanOrderById(long id);

    Optional<AccountRow> findByEmailKey(String emailKey);

    List<AccountRow> findByRoleOrderByFolded(String role);

    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("update AccountRow set role = :role where id = :id")
    int changeRole(long id, String role);

    /**
     * Changes the password hash of an account if it is still {@code seen}.
     *
     * @return 1, or 0 if the hash is another by now or the account is gone
     */
    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("update AccountRow set passwordHash = :wanted where id = :id and passwordHash = :seen")
    int changePassword(long id, String seen, String wanted);
}

package io.mschat.server.account;

import io.mschat.protocol.Role;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.transaction.annotation.Transactional;

/** All accounts. */
interface AccountRepository extends JpaRepository<AccountRow, Long> {

    Optional<AccountRow> findByFolded(String folded);

    /** Nobody changes or deletes it before the end of this transaction. SQLite has one writer anyway. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<AccountRow> findLockedById(long id);

    /** The same for the next hundred. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    List<AccountRow> findFirst100ByIdGreaterThanOrderById(long id);

    Optional<AccountRow> findByEmailKey(String emailKey);

    List<AccountRow> findByRoleOrderByFolded(Role role);

    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("update AccountRow set role = :role where id = :id")
    int changeRole(long id, Role role);

    /** Another password for an account whose password is still the one that was seen; 0 if it is not. */
    @Transactional
    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("update AccountRow set passwordHash = :wanted where id = :id and passwordHash = :seen")
    int changePassword(long id, String seen, String wanted);
}

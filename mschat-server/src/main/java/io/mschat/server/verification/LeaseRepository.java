package io.mschat.server.verification;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** All leases. */
interface LeaseRepository extends JpaRepository<LeaseRow, String> {

    /**
     * 1 if it is the holder's from now on, or still; times are milliseconds.
     *
     * @param absurd whoever holds it for longer than until then has had a wrong clock
     */
    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("update LeaseRow set holder = :holder, expiresAt = :until"
            + " where name = :name and (holder = :holder or expiresAt <= :now or expiresAt > :absurd)")
    int take(String name, String holder, long now, long until, long absurd);

    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("update LeaseRow set expiresAt = 0 where name = :name and holder = :holder")
    int giveBack(String name, String holder);
}

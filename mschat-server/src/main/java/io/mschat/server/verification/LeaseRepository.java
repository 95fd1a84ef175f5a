package io.mschat.server.verification;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The stored leases. */
interface LeaseRepository extends JpaRepository<LeaseRow, String> {

    /**
     * Takes or renews a lease. Times are milliseconds since 1970.
     *
     * @param absurd a lease that lasts longer than this was taken with a wrong clock, and may be taken over
     * @return 1 if the holder has the lease from now on; 0 if another has it
     */
    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("update LeaseRow set holder = :holder, expiresAt = :until"
            + " where name = :name and (holder = :holder or expiresAt <= :now or expiresAt > :absurd)")
    int take(String name, String holder, long now, long until, long absurd);

    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("update LeaseRow set expiresAt = 0 where name = :name and holder = :holder")
    int giveBack(String name, String holder);
}

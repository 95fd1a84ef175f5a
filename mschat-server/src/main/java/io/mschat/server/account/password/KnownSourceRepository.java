package io.mschat.server.account.password;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The stored sources from which users have logged in to accounts. */
interface KnownSourceRepository extends JpaRepository<KnownSourceRow, KnownSourceRow.Key> {

    @Modifying
    @Query("delete from KnownSourceRow where lastAt <= :before")
    int deleteOlder(long before);
}

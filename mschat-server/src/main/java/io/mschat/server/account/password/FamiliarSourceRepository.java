package io.mschat.server.account.password;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The stored sources from which users have logged in to accounts. */
interface FamiliarSourceRepository extends JpaRepository<FamiliarSourceRow, FamiliarSourceRow.Key> {

    @Modifying
    @Query("delete from FamiliarSourceRow where lastAt <= :before")
    int deleteOlder(long before);
}

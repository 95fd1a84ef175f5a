package io.mschat.server.account;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** All registrations that wait for a proof. */
interface PendingRegistrationRepository extends JpaRepository<PendingRegistrationRow, String> {

    @Modifying
    @Query("delete from PendingRegistrationRow where expiresAt <= :now")
    int deleteExpired(long now);
}

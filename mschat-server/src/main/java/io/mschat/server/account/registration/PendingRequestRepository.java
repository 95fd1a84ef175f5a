package io.mschat.server.account.registration;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.transaction.annotation.Transactional;

/** The stored requests that wait for a proof. */
interface PendingRequestRepository extends JpaRepository<PendingRequestRow, String> {

    /**
     * Deletes a request. Has no effect if it is gone: a user may leave at the moment in which the request is completed.
     */
    @Transactional
    @Modifying
    @Query("delete from PendingRequestRow where attempt = :attempt")
    int forget(String attempt);

    @Modifying
    @Query("delete from PendingRequestRow where expiresAt <= :now")
    int deleteExpired(long now);
}

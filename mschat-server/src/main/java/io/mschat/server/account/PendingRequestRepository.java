package io.mschat.server.account;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.transaction.annotation.Transactional;

/** All that waits for a proof. */
interface PendingRequestRepository extends JpaRepository<PendingRequestRow, String> {

    /** Without effect if somebody else was quicker: whoever leaves and whoever finishes may do so at the same moment. */
    @Transactional
    @Modifying
    @Query("delete from PendingRequestRow where attempt = :attempt")
    int forget(String attempt);

    @Modifying
    @Query("delete from PendingRequestRow where expiresAt <= :now")
    int deleteExpired(long now);
}

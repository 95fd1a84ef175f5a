package io.mschat.server.account.session;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.transaction.annotation.Transactional;

/** The stored sessions, by the hash of their token. */
interface ResumeSessionRepository extends JpaRepository<ResumeSessionRow, String> {

    @Transactional
    @Modifying
    @Query("delete from ResumeSessionRow where accountId = :accountId and tokenHash <> :except")
    int deleteOthers(long accountId, String except);

    @Transactional
    @Modifying
    @Query("update ResumeSessionRow set expiresAt = :expiresAt where tokenHash = :tokenHash")
    int prolong(String tokenHash, long expiresAt);

    @Modifying
    @Query("delete from ResumeSessionRow where expiresAt <= :now")
    int deleteExpired(long now);
}

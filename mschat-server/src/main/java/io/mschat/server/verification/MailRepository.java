package io.mschat.server.verification;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The stored ledger of mails that have counted. */
interface MailRepository extends JpaRepository<MailRow, String> {

    @Modifying
    @Query("delete from MailRow where countedAt <= :before")
    int deleteOlder(long before);
}

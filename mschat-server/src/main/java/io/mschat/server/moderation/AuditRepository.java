package io.mschat.server.moderation;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The stored audit log. */
interface AuditRepository extends JpaRepository<AuditRow, Long> {

    /** Returns the latest entries, newest first. */
    @Query("from AuditRow order by id desc")
    List<AuditRow> latest(Limit limit);

    /** Returns the latest entries by or about a user, newest first. */
    @Query("from AuditRow where actorKey = :key or subjectKey = :key order by id desc")
    List<AuditRow> latestOf(String key, Limit limit);
}

package io.mschat.server.moderation;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The audit log. */
interface AuditRepository extends JpaRepository<AuditRow, Long> {

    /** The latest, newest first. */
    @Query("from AuditRow order by id desc")
    List<AuditRow> latest(Limit limit);

    /** The latest by or about somebody, newest first. */
    @Query("from AuditRow where actorKey = :key or subjectKey = :key order by id desc")
    List<AuditRow> latestOf(String key, Limit limit);
}

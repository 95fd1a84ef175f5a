package io.mschat.server.moderation;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** All sanctions that were ever stored. */
interface SanctionRepository extends JpaRepository<SanctionRow, Long> {

    /** Returns the sanctions that are neither lifted nor over. */
    @Query("from SanctionRow where liftedAt is null and (endsAt is null or endsAt > :now) order by id")
    List<SanctionRow> inForce(long now);
}

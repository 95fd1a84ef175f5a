package io.mschat.server.moderation;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** All sanctions that were ever stored. */
interface SanctionRepository extends JpaRepository<SanctionRow, Long> {

    /** Returns the sanctions that are neither lifted nor over, and that this version knows. */
    @Query("from SanctionRow where liftedAt is null and (endsAt is null or endsAt > :now)"
            + " and kind in :kinds and scope in :scopes order by id")
    List<SanctionRow> inForce(long now, Collection<Sanction.Kind> kinds, Collection<SanctionRow.Scope> scopes);

    default List<SanctionRow> inForce(long now) {
        return inForce(now, EnumSet.allOf(Sanction.Kind.class), EnumSet.allOf(SanctionRow.Scope.class));
    }
}

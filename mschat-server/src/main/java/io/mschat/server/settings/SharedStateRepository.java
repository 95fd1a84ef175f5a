package io.mschat.server.settings;

import java.util.Optional;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Access to the only row of the table {@code bulletin}, which holds the revision of the shared state. */
interface SharedStateRepository extends Repository<SharedStateRow, Long> {

    @Query("select revision from SharedStateRow")
    Optional<Long> revision();

    /** Increments the revision. Other transactions that do the same wait for the end of this one. */
    @Modifying
    @Query("update SharedStateRow set revision = revision + 1")
    int increment();

    /** Creates the row, unless another node has created it. */
    @Modifying
    @Query(
            nativeQuery = true,
            value = "insert into bulletin (id, revision) values (1, :revision) on conflict do nothing")
    void create(long revision);
}

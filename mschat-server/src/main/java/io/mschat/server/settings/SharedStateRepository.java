package io.mschat.server.settings;

import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The one row of the bulletin. */
interface SharedStateRepository extends Repository<SharedStateRow, Long> {

    @Query("select revision from SharedStateRow")
    long revision();

    /** Makes whoever else wants to do the same wait for the end of this transaction. */
    @Modifying
    @Query("update SharedStateRow set revision = revision + 1")
    int increment();
}

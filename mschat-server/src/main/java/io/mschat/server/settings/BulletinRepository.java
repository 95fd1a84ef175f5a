package io.mschat.server.settings;

import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The one row of the bulletin. */
interface BulletinRepository extends Repository<BulletinRow, Long> {

    @Query("select revision from BulletinRow")
    long revision();

    /** Makes whoever else wants to do the same wait for the end of this transaction. */
    @Modifying
    @Query("update BulletinRow set revision = revision + 1")
    int increment();
}

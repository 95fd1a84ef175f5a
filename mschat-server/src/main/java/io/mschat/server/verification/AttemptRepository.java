package io.mschat.server.verification;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/**
 * The stored attempts. Each change is a single statement that names the state the attempt must be in and returns the
 * number of rows changed: of two nodes that make the same change, one gets 1 and the other 0. Earlier writes of the
 * same transaction are flushed first, because clearing the persistence context would discard them. Times are
 * milliseconds since 1970.
 */
interface AttemptRepository extends JpaRepository<AttemptRow, String> {

    @Query("from AttemptRow where receivingAddress in :receivingAddresses and state = 'LIVE' and expiresAt > :now")
    List<AttemptRow> findLive(Collection<String> receivingAddresses, long now);

    @Query("from AttemptRow where id in :ids and state = 'LIVE' and wrongCodes > 0")
    List<AttemptRow> findWithWrongCodes(Collection<String> ids);

    /** Returns when the oldest live attempt began; null if none is live. */
    @Query("select min(beganAt) from AttemptRow where state = 'LIVE' and expiresAt > :now")
    @Nullable
    Long findOldestLive(long now);

    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("update AttemptRow set state = 'PROVED', code = null"
            + " where id = :id and state = 'LIVE' and expiresAt > :now")
    int prove(String id, long now);

    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("update AttemptRow set outcome = :outcome where id = :id")
    int setOutcome(String id, String outcome);

    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("update AttemptRow set wrongCodes = wrongCodes + 1 where id = :id and state = 'LIVE' and expiresAt > :now")
    int countWrongCode(String id, long now);

    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("update AttemptRow set state = 'TOO_MANY_WRONG_CODES', code = null"
            + " where id = :id and state = 'LIVE' and wrongCodes >= :limit")
    int endIfTooManyWrongCodes(String id, int limit);

    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("update AttemptRow set state = 'EXPIRED', code = null where id = :id and state = 'LIVE'")
    int cancel(String id);

    /**
     * Ends the live attempts that have expired, and those with an absurd beginning.
     *
     * @param absurd an attempt that began later than this was begun with a wrong clock, and would live for as long as
     *     the clock was wrong
     */
    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("update AttemptRow set state = 'EXPIRED', code = null"
            + " where state = 'LIVE' and (expiresAt <= :now or beganAt > :absurd)")
    int expire(long now, long absurd);

    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("delete from AttemptRow where expiresAt <= :before")
    int deleteExpired(long before);
}

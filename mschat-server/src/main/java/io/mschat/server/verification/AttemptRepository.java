package io.mschat.server.verification;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/**
 * All attempts. What changes one is a single statement that names the state it must be in, and says how many it has changed:
 * of two nodes that want the same, one gets a 1 and the other a 0. What others have written in the same transaction is
 * flushed first: clearing would forget it. Times are milliseconds.
 */
interface AttemptRepository extends JpaRepository<AttemptRow, String> {

    @Query("from AttemptRow where receivingAddress in :receivingAddresses and state = LIVE and expiresAt > :now")
    List<AttemptRow> findLive(Collection<String> receivingAddresses, long now);

    @Query("from AttemptRow where id in :ids and state = LIVE and wrongCodes > 0")
    List<AttemptRow> findWithWrongCodes(Collection<String> ids);

    /** When the oldest live attempt began; null if none is live. */
    @Query("select min(beganAt) from AttemptRow where state = LIVE and expiresAt > :now")
    @Nullable
    Long findOldestLive(long now);

    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("update AttemptRow set state = PROVED, code = null"
            + " where id = :id and state = LIVE and expiresAt > :now")
    int prove(String id, long now);

    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("update AttemptRow set outcome = :outcome where id = :id")
    int setOutcome(String id, String outcome);

    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("update AttemptRow set wrongCodes = wrongCodes + 1 where id = :id and state = LIVE and expiresAt > :now")
    int countWrongCode(String id, long now);

    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("update AttemptRow set state = TOO_MANY_WRONG_CODES, code = null"
            + " where id = :id and state = LIVE and wrongCodes >= :limit")
    int endIfTooManyWrongCodes(String id, int limit);

    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("update AttemptRow set state = EXPIRED, code = null where id = :id and state = LIVE")
    int cancel(String id);

    /** @param absurd what began later began by a wrong clock, and would live for as long as that was wrong */
    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("update AttemptRow set state = EXPIRED, code = null"
            + " where state = LIVE and (expiresAt <= :now or beganAt > :absurd)")
    int expire(long now, long absurd);

    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("delete from AttemptRow where expiresAt <= :before")
    int deleteExpired(long before);
}

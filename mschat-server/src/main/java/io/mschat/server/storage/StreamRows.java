package io.mschat.server.storage;

import io.mschat.protocol.StreamId;
import io.mschat.server.chat.log.MessageLog;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The rows of {@code chat_series}, one for each stream: its last offset, and the epoch, which all have in common. A start
 * creates those that are missing. If the log is not new, a missing row means that offsets may be assigned a second time,
 * and the log gets a new epoch.
 */
final class StreamRows {

    private static final Logger log = LoggerFactory.getLogger(StreamRows.class);

    /** More than any version has had. */
    private static final int MAX_EPOCH_LENGTH = 64;

    private StreamRows() {}

    /**
     * Creates and repairs the rows. To be called within a transaction, at the start.
     *
     * @param epoch one that no log has had
     */
    static void prepare(JdbcTemplate jdbc, String epoch) {
        int created = 0;
        int behind = 0;
        boolean hasEntries = false;
        for (StreamId stream : MessageLog.STREAMS) {
            int number = EntryRow.number(stream);
            long last = number(jdbc, "select coalesce(max(log_offset), 0) from chat_entry where series = ?", number);
            created += jdbc.update(
                    "insert into chat_series (series, stream, epoch, last_offset) values (?, ?, ?, ?) on conflict do nothing",
                    number,
                    stream.value(),
                    epoch,
                    last);
            behind += jdbc.update(
                    "update chat_series set last_offset = ? where series = ? and last_offset < ?", last, number, last);
            hasEntries |= last > 0;
        }
        if (created > 0 || behind > 0) {
            forgetWhatIsSeenBehindTheEnd(jdbc);
        }
        boolean isLost = created > 0 && (created < MessageLog.STREAMS.size() || hasEntries);
        if (isLost || behind > 0 || !isEpochSound(jdbc)) {
            jdbc.update("update chat_series set epoch = ?", epoch);
            log.error(
                    "the epoch or an offset of the chat log is damaged or missing, and replaced: all clients are told that something is missing");
        }
    }

    /** Everybody who comes in is sent the epoch: one that fits into no frame would keep everybody out. */
    private static boolean isEpochSound(JdbcTemplate jdbc) {
        return number(
                        jdbc,
                        "select case when min(epoch) = max(epoch) and min(length(epoch)) > 0 and max(length(epoch)) <= ?"
                                + " then 1 else 0 end from chat_series",
                        MAX_EPOCH_LENGTH)
                == 1;
    }

    /** Lowers the offsets up to which direct messages were received to the end of the log. */
    static void forgetWhatIsSeenBehindTheEnd(JdbcTemplate jdbc) {
        long end =
                number(jdbc, "select last_offset from chat_series where series = ?", EntryRow.number(StreamId.DIRECT));
        jdbc.update("update direct_seen set log_offset = ? where log_offset > ?", end, end);
    }

    private static long number(JdbcTemplate jdbc, String question, Object... values) {
        return Objects.requireNonNull(jdbc.queryForObject(question, Long.class, values));
    }
}

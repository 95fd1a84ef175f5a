package io.mschat.server.chat.log;

import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.MessageId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The message log, in which each message gets its offset and is stored: a port, because some logs outlive the server
 * and others do not. Methods may block, and throw what the storage throws if it does not answer. {@link #append} is
 * called by one thread at a time, all other methods by any thread.
 */
public interface MessageLog {

    /** The streams that there are. */
    List<StreamId> STREAMS = List.of(StreamId.LOBBY, StreamId.DIRECT);

    /** How many of the last entries of a stream are kept in memory, and may be read at once. Every log has as many. */
    int RECENT = 256;

    /** The log's epoch and its last offset in each stream, now. */
    LogEnd end();

    /**
     * Gives the log a new epoch because it has lost its end: the entries at some offsets are gone, and other entries
     * may take their place. Without effect if another server has already done so.
     *
     * @param epoch the epoch that the log had when the loss was seen
     * @return the epoch from now on, and the last offsets
     */
    LogEnd startNewEpoch(String epoch);

    /** The last offset given in a stream, by any server; 0 before the first. */
    long last(StreamId stream);

    /**
     * Appends all of these entries, or none. When this returns they are as durable as this log makes them, and may be
     * acknowledged. An entry whose author has already used its id is not added again: the offset and the text of the
     * first one are kept. If this throws, the entries may have been written nevertheless: reading the log shows whether
     * they were.
     *
     * @return the log entry of each message, in the order of the messages
     */
    List<LogEntry> append(List<NewEntry> messages);

    /** Finds the message that an author sent under an id; empty if there is none or it is no longer kept. */
    Optional<LogEntry> find(Author author, MessageId id);

    /**
     * The first entries after an offset, in ascending order, as far as they are still kept.
     *
     * @param limit how many entries at the most
     */
    List<LogEntry> after(StreamId stream, long offset, int limit);

    /**
     * The last entries before an offset, in ascending order, as far as they are still kept.
     *
     * @param limit how many entries at the most
     */
    List<LogEntry> before(StreamId stream, long offset, int limit);

    /**
     * The first direct messages to a receiver after an offset, in ascending order, as far as they are still kept.
     *
     * @param limit how many entries at the most
     */
    List<LogEntry> directTo(Author receiver, long offset, int limit);

    /**
     * Stores that direct messages up to this offset have reached their receiver. A lower offset than the stored one has
     * no effect.
     */
    void seen(Author receiver, long offset);

    /** The offset up to which direct messages have reached this receiver. */
    long seenBy(Author receiver);

    /**
     * Deletes entries older than {@code age}, and all but the last {@code keep} of each stream. If there is very much
     * to delete, one call deletes only part of it.
     */
    void forget(Duration age, long keep);

    /** Whether all entries after an offset are still kept. If not, the result of {@link #after} has a gap. */
    boolean isCompleteAfter(StreamId stream, long offset);

    /**
     * The number of entries read since the start that cannot have been written as they are; they are shown as damaged.
     */
    int damaged();

    /** Whether messages outlive the server and the session of their receiver. */
    boolean outlivesTheServer();
}

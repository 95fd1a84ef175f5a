package io.mschat.server.chat;

import io.mschat.protocol.message.MessageId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where what is said gets its place, and stays: a port, because there are logs that outlive the server and such that do
 * not. Methods may block, and throw whatever the storage throws if it does not answer; {@link #append} is called by one
 * thread at a time, all others by any.
 */
public interface ChatLog {

    /** Which log this is, and how far it goes now. */
    Extent extent();

    /**
     * Gives the log another epoch, because it has lost its end: what was at some offset is gone, and something else may have
     * its place. Without effect if another server has done so.
     *
     * @param epoch the one it had when that was seen
     * @return which log it is from now on, and how far it goes
     */
    Extent beginAnew(String epoch);

    /** The last offset given in a series, by whichever server; 0 before the first. */
    long last(Series series);

    /**
     * Gives all of these their places, or none. When this returns they are as safe as this log makes them, and may be
     * acknowledged. What its author has said before, by its id, keeps the place and the words it has. If this throws,
     * they may have got their places nevertheless: whoever reads the log will see.
     *
     * @return the entry of each draft, in their order
     */
    List<LogEntry> append(List<NewEntry> drafts);

    /** What somebody has said under an id, if it is still kept. */
    Optional<LogEntry> find(Author author, MessageId id);

    /** What comes after an offset, in order, as far as it is still kept. */
    List<LogEntry> after(Series series, long offset, int limit);

    /** What comes last before an offset, in order, as far as it is still kept. */
    List<LogEntry> before(Series series, long offset, int limit);

    /** What somebody was told in person after an offset, in order, as far as it is still kept. */
    List<LogEntry> directTo(Author receiver, long offset, int limit);

    /** What was said to somebody in person has reached them up to here; never goes back. */
    void seen(Author receiver, long offset);

    /** Up to where it has. */
    long seenBy(Author receiver);

    /** Deletes what is older than this, and all but the last so many of each series; or much of it, if it is very much. */
    void forget(Duration age, long keep);

    /** Whether all after an offset is still kept: if not, some is missing in what {@link #after} gives. */
    boolean isCompleteAfter(Series series, long offset);

    /** How many entries were met since the start that cannot have been written as they are, and are shown as damaged. */
    int damaged();

    /** Whether what is said outlives the server, and the session of whoever it is said to. */
    boolean outlivesTheServer();
}

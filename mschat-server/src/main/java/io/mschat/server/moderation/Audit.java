package io.mschat.server.moderation;

import io.mschat.server.chat.NicknamePolicy;
import io.mschat.server.journal.Journal;
import io.mschat.server.settings.SharedState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.data.domain.Limit;

/**
 * Who did what, for good: nothing here is ever changed or deleted. Asks the database: for worker threads.
 */
public final class Audit {

    /** So many lines fit into one answer. */
    private static final Limit SHOWN = Limit.of(30);

    private final AuditRepository entries;
    private final Journal journal;
    private final NicknamePolicy policy;
    private final InstantSource clock;

    /**
     * One thing that was done.
     *
     * @param action the name of the command that does it
     * @param subject whom or what it is about; empty if nobody
     * @param detail what more there is to say, in one line; may be empty
     */
    public record Entry(Instant at, Actor actor, String action, String subject, String detail) {}

    Audit(AuditRepository entries, Journal journal, NicknamePolicy policy, InstantSource clock) {
        this.entries = entries;
        this.policy = policy;
        this.journal = journal;
        this.clock = clock;
    }

    /** Call it within the transaction that does it, so that nothing is done without a line here, and no line is a lie. */
    public void record(Actor actor, String action, String subject, String detail) {
        Entry entry = new Entry(clock.instant(), actor, action, subject, detail);
        var unused = entries.save(new AuditRow(entry, key(actor.name()), key(subject)));
        SharedState.onCommit(() -> journal.decided(actor.name(), action, subject, detail));
    }

    /** The last that was done, oldest first. */
    public List<Entry> latest() {
        return oldestFirst(entries.latest(SHOWN));
    }

    /** The last that was done by or to somebody, oldest first. */
    public List<Entry> latestOf(String name) {
        return oldestFirst(entries.latestOf(key(name), SHOWN));
    }

    /** By which a name is found in any case; what is no nickname is found as it is. */
    private String key(String name) {
        return policy.fold(name).orElse(name);
    }

    private static List<Entry> oldestFirst(List<AuditRow> newestFirst) {
        return newestFirst.reversed().stream().map(AuditRow::entry).toList();
    }
}

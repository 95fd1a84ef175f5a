package io.mschat.server.moderation;

import io.mschat.server.chat.name.NicknamePolicy;
import io.mschat.server.journal.Journal;
import io.mschat.server.settings.SharedState;
import io.mschat.server.storage.damage.DamagedRows;
import io.mschat.server.storage.damage.RowRule;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.data.domain.Limit;

/**
 * The audit log: who did what. Entries are never changed or deleted. Blocks on the database: call it on worker threads.
 */
public final class Audit {

    /** How entries are read from the database. */
    public static final RowRule<?, ?> ROWS = AuditRow.RULE;

    /** The number of entries shown, which fit into one response. */
    private static final Limit SHOWN = Limit.of(30);

    private final AuditRepository entries;
    private final Journal journal;
    private final NicknamePolicy policy;
    private final InstantSource clock;
    private final DamagedRows damaged;

    /**
     * An entry of the audit log.
     *
     * @param action the name of the command
     * @param subject the user or thing that the action is about; empty if none
     * @param detail more about the action, in one line; may be empty
     */
    public record Entry(Instant at, Actor actor, String action, String subject, String detail) {}

    Audit(AuditRepository entries, Journal journal, NicknamePolicy policy, InstantSource clock, DamagedRows damaged) {
        this.entries = entries;
        this.policy = policy;
        this.journal = journal;
        this.clock = clock;
        this.damaged = damaged;
    }

    /**
     * Adds an entry. Call it within the transaction that makes the change, so that each change has an entry and each
     * entry is true.
     */
    public void record(Actor actor, String action, String subject, String detail) {
        Entry entry = new Entry(clock.instant(), actor, action, subject, detail);
        var unused = entries.save(new AuditRow(entry, key(actor.name()), key(subject)));
        SharedState.onCommit(() -> journal.decided(actor.name(), action, subject, detail));
    }

    /** Returns the latest entries, oldest first. */
    public List<Entry> latest() {
        return oldestFirst(entries.latest(SHOWN));
    }

    /** Returns the latest entries by or about a user, oldest first. */
    public List<Entry> latestOf(String name) {
        return oldestFirst(entries.latestOf(key(name), SHOWN));
    }

    /** Returns the key for finding a name in any case. A text that is no nickname is its own key. */
    private String key(String name) {
        return policy.fold(name).orElse(name);
    }

    private List<Entry> oldestFirst(List<AuditRow> newestFirst) {
        return newestFirst.reversed().stream()
                .flatMap(row -> damaged.read(AuditRow.RULE, row).stream())
                .toList();
    }
}

package io.mschat.server.account.password;

import io.mschat.server.source.Source;
import io.mschat.server.storage.ExpiringRows;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.dao.DataIntegrityViolationException;

/** Remembers for 90 days from which sources the users of accounts have logged in. */
public final class KnownSources implements ExpiringRows {

    /** As long as people stay away from a chat and still call it theirs. */
    private static final Duration REMEMBERED = Duration.ofDays(90);

    /** The account id to look up where there is no account, so that the check takes as long. */
    private static final long NOBODY = -1;

    private final KnownSourceRepository sources;
    private final InstantSource clock;

    KnownSources(KnownSourceRepository sources, InstantSource clock) {
        this.sources = sources;
        this.clock = clock;
    }

    /** Whether the user of this account, if there is one, has logged in from this source lately. */
    public boolean isKnown(Optional<Long> account, Source source) {
        return sources.existsById(key(account.orElse(NOBODY), source));
    }

    public void remember(long account, Source source) {
        try {
            sources.save(new KnownSourceRow(key(account, source), clock.instant()));
        } catch (DataIntegrityViolationException e) {
            // Another login from this source was a moment faster, or the account is gone.
        }
    }

    @Override
    public void deleteExpired() {
        sources.deleteOlder(clock.instant().minus(REMEMBERED).toEpochMilli());
    }

    private static KnownSourceRow.Key key(long account, Source source) {
        return new KnownSourceRow.Key(account, source.network());
    }
}

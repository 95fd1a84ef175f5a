package io.mschat.server.moderation;

import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Role;
import io.mschat.server.account.AdmissionPolicy;
import io.mschat.server.account.Denial;
import io.mschat.server.chat.Identity;
import io.mschat.server.moderation.Sanction.Kind;
import io.mschat.server.source.Source;
import io.mschat.server.storage.damage.DamagedRows;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The sanctions. Queries are answered from memory, on any thread; {@link #reload} loads the memory from the database.
 * Changes must be made within a change of the shared state.
 */
final class Sanctions implements AdmissionPolicy {

    private final SanctionRepository rows;
    private final InstantSource clock;
    private final DamagedRows damaged;

    /** Replaced as a whole by the refresh of the shared state, of which there is one at a time. */
    private volatile ActiveSanctions inForce = ActiveSanctions.NOTHING;

    /** @param damaged is told of the sanctions that cannot be read, and so are not in force */
    Sanctions(SanctionRepository rows, InstantSource clock, DamagedRows damaged) {
        this.rows = rows;
        this.clock = clock;
        this.damaged = damaged;
    }

    void reload() {
        inForce = new ActiveSanctions(stored().toList());
    }

    private Stream<Sanction> stored() {
        return rows.inForce(clock.millis()).stream().flatMap(row -> damaged.read(SanctionRow.RULE, row).stream());
    }

    Optional<Sanction> against(Kind kind, Identity identity) {
        return inForce.against(kind, identity, now());
    }

    List<Sanction> of(Kind kind) {
        return inForce.of(kind, now());
    }

    Optional<Sanction> lockdown() {
        return of(Kind.LOCKDOWN).stream().findFirst();
    }

    Instant now() {
        return clock.instant();
    }

    /**
     * Returns the sanctions of a kind that are in force in the database now. Call it within a change of the shared
     * state, so that they stay as they are.
     */
    List<Sanction> stored(Kind kind, Predicate<Subject> about) {
        return stored().filter(sanction -> sanction.kind() == kind && about.test(sanction.subject()))
                .toList();
    }

    /** Stores a sanction, in force from now on. */
    void impose(Kind kind, Subject subject, Sanction.Cause cause, Sanction.Term term) {
        var unused = rows.save(new SanctionRow(kind, subject, cause, term));
    }

    /** Ends sanctions. */
    void lift(List<Sanction> held) {
        rows.findAllById(held.stream().map(Sanction::id).toList()).forEach(row -> row.lift(now()));
    }

    @Override
    public Optional<Denial> denialFor(Identity visitor) {
        Optional<Denial> ban = against(Kind.BAN, visitor).map(this::banned);
        return ban.isPresent() || visitor.role().compareTo(Role.ADMIN) >= 0
                ? ban
                : lockdown().map(this::lockedDown);
    }

    @Override
    public Optional<Denial> denialFor(Source newcomer) {
        Optional<Denial> held = Stream.of(Kind.BAN, Kind.MUTE)
                .flatMap(kind -> of(kind).stream())
                .filter(sanction -> sanction.subject().coversGuestsFrom(newcomer))
                .max(Sanction.BY_END)
                .map(sanction -> banned(
                        "Guests from your address are " + sanction.kind().participle() + " " + sanction.told()
                                + ", and cannot register now.",
                        sanction));
        return held.isPresent() ? held : lockdown().map(this::lockedDown);
    }

    @Override
    public Optional<Denial> denialFor(long account) {
        return Stream.of(Kind.BAN, Kind.MUTE)
                .flatMap(kind -> of(kind).stream())
                .filter(sanction -> sanction.subject() instanceof Subject.Registered registered
                        && registered.account().equals(OptionalLong.of(account)))
                .max(Sanction.BY_END)
                .map(sanction ->
                        banned("An account that is " + sanction.kind().participle() + " cannot be deleted.", sanction));
    }

    Denial banned(Sanction ban) {
        return banned("You are banned " + ban.told() + ".", ban);
    }

    private Denial banned(String text, Sanction sanction) {
        return new Denial(ErrorCode.BANNED, text, sanction.term().left(now()));
    }

    private Denial lockedDown(Sanction lockdown) {
        return new Denial(
                ErrorCode.LOCKED_DOWN,
                "This server is locked down " + lockdown.told() + ". Nobody new may join it now.",
                lockdown.term().left(now()));
    }
}

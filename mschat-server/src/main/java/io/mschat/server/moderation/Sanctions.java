package io.mschat.server.moderation;

import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Role;
import io.mschat.server.account.Denial;
import io.mschat.server.account.Doorkeeper;
import io.mschat.server.chat.Persona;
import io.mschat.server.moderation.Sanction.Kind;
import io.mschat.server.source.Source;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What holds against whom. Questions are answered from memory, by any thread; {@link #reload} brings the memory up to
 * date with the database. Whoever changes something does it within a change of the bulletin.
 */
final class Sanctions implements Doorkeeper {

    private final SanctionRepository rows;
    private final InstantSource clock;

    private volatile InForce inForce = InForce.NOTHING;

    Sanctions(SanctionRepository rows, InstantSource clock) {
        this.rows = rows;
        this.clock = clock;
    }

    void reload() {
        inForce = new InForce(
                rows.inForce(clock.millis()).stream().map(SanctionRow::sanction).toList());
    }

    Optional<Sanction> against(Kind kind, Persona persona) {
        return inForce.against(kind, persona, now());
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

    /** It holds from now on, and takes the place of one of the same kind against the same subject. */
    void impose(Kind kind, Subject subject, Sanction.Cause cause, Sanction.Term term) {
        int unused = lift(kind, subject);
        rows.save(new SanctionRow(kind, subject, cause, term));
    }

    /** None of this kind holds against this subject any more; how many there were. */
    int lift(Kind kind, Subject subject) {
        List<SanctionRow> held = rows.inForce(clock.millis()).stream()
                .filter(row -> row.sanction().kind() == kind && row.subject().isSameAs(subject))
                .toList();
        held.forEach(row -> row.lift(now()));
        return held.size();
    }

    @Override
    public Optional<Denial> objection(Persona visitor) {
        Optional<Denial> ban = against(Kind.BAN, visitor).map(this::banned);
        return ban.isPresent() || visitor.role().compareTo(Role.ADMIN) >= 0
                ? ban
                : lockdown().map(this::lockedDown);
    }

    @Override
    public Optional<Denial> objection(Source newcomer) {
        Optional<Denial> ban = of(Kind.BAN).stream()
                .filter(sanction -> sanction.subject().coversGuestsFrom(newcomer))
                .findFirst()
                .map(this::banned);
        return ban.isPresent() ? ban : lockdown().map(this::lockedDown);
    }

    @Override
    public Optional<Denial> objection(long account) {
        return of(Kind.BAN).stream()
                .filter(sanction -> sanction.subject() instanceof Subject.Registered registered
                        && registered.account().equals(OptionalLong.of(account)))
                .findFirst()
                .map(this::banned);
    }

    Denial banned(Sanction ban) {
        return new Denial(
                ErrorCode.BANNED,
                "You are banned " + ban.cause().told() + ".",
                ban.term().left(now()));
    }

    private Denial lockedDown(Sanction lockdown) {
        return new Denial(
                ErrorCode.LOCKED_DOWN,
                "This server is locked down " + lockdown.cause().told() + ". Nobody new may join it now.",
                lockdown.term().left(now()));
    }
}

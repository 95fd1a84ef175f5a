package io.mschat.server.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.CloseReason;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.StreamPosition;
import io.mschat.protocol.message.ServerMessage.Bye;
import io.mschat.protocol.message.ServerMessage.Departure;
import io.mschat.protocol.message.ServerMessage.Joined;
import io.mschat.protocol.message.ServerMessage.Left;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who is lost for a moment is still a member. */
class AbsenceTest extends SessionResumeSetup {

    @Test
    void nobodyIsToldOfWhoIsLostAndComesBackInTime() {
        chat.markLost(otto);
        clock.passes(ABSENCE.minusSeconds(1));
        chat.sweep();
        comesBack("e1", 0);
        clock.passes(ABSENCE);
        chat.sweep();
        assertThat(all(toAnna)).isEmpty();
        assertThat(chat.online()).extracting(Member::nickname).containsExactly(anna.nickname(), otto.nickname());
    }

    @Test
    void memberThatDoesNotResumeHasLeft() {
        chat.markLost(otto);
        clock.passes(ABSENCE);
        chat.sweep();
        assertThat(all(toAnna)).containsExactly(new Left(otto.nickname(), 1, clock.instant(), Departure.LEFT));
        comesBack("e1", 0);
        assertThat(toAnna.next()).isInstanceOf(Joined.class);
    }

    @Test
    void aClockThatIsSetEndsNobodysAbsence() {
        chat.markLost(otto);
        clock.isSet(Duration.ofDays(3650));
        chat.sweep();
        assertThat(all(toAnna)).isEmpty();
        clock.isSet(Duration.ofDays(-7300));
        clock.passes(ABSENCE);
        chat.sweep();
        assertThat(all(toAnna)).containsExactly(new Left(otto.nickname(), 1, clock.instant(), Departure.LEFT));
    }

    @Test
    void nobodyElseTakesThePlaceOfWhoIsLost() {
        chat.markLost(otto);
        assertThat(join("Otto", NEW, toOttoAgain, Optional.empty()))
                .isEqualTo(new JoinResult.Denied(ErrorCode.NICKNAME_TAKEN));
        comesBack("e1", 0);
    }

    @Test
    void nameTakenMeanwhileStaysTaken() {
        chat.leave(otto, Departure.LEFT);
        in(join("Otto", NEW, toOtto, Optional.empty()));
        assertThat(join(
                        "Otto",
                        OTTOS,
                        toOttoAgain,
                        Optional.of(new JoinRequest.Comeback(List.of(
                                new StreamPosition(StreamId.LOBBY, "e1", 0),
                                new StreamPosition(StreamId.DIRECT, "e1", 0))))))
                .isEqualTo(new JoinResult.Denied(ErrorCode.NICKNAME_TAKEN));
    }

    @Test
    void newConnectionTakesThePlaceOfOneThatSeemsAlive() {
        toOtto.onEnd(() -> chat.leave(otto, Departure.LEFT));
        comesBack("e1", 0);
        assertThat(toOtto.ended()).contains(CloseReason.TAKEN_OVER);
        assertThat(all(toAnna)).isEmpty();
        say(anna, 1);
        assertThat(heard(all(toOttoAgain))).containsExactly(1L);
        assertThat(heard(all(toOtto))).isEmpty();
    }

    @Test
    void lostMemberCanBeKickedAndIsGone() {
        chat.markLost(otto);
        chat.expel(member -> member == otto ? Optional.of(Bye.of(CloseReason.KICKED)) : Optional.empty());
        assertThat(chat.online()).containsExactly(anna);
        assertThat(all(toAnna)).containsExactly(new Left(otto.nickname(), 1, clock.instant(), Departure.KICKED));
    }
}

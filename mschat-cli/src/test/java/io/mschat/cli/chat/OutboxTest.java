package io.mschat.cli.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.MessageId;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private final Outbox outbox = new Outbox();

    private static ClientMessage.Say said(String id) {
        return new ClientMessage.Say(new MessageId(id), "lobby", "text of " + id);
    }

    private boolean keep(String id) {
        return outbox.keep(new MessageId(id), said(id));
    }

    @Test
    void whatIsAnsweredIsForgottenOnce() {
        keep("1");
        assertThat(outbox.has(new MessageId("1"))).isTrue();
        assertThat(outbox.answered(new MessageId("1"))).isTrue();
        assertThat(outbox.answered(new MessageId("1"))).isFalse();
        assertThat(outbox.texts()).isEmpty();
    }

    @Test
    void whatIsNotAnsweredIsSentAgainInItsOrder() {
        keep("1");
        keep("2");
        keep("3");
        outbox.answered(new MessageId("2"));
        outbox.holdUp();
        assertThat(outbox.sendAgain()).containsExactly(said("1"), said("3"));
        assertThat(outbox.sendAgain()).as("until it is answered").containsExactly(said("1"), said("3"));
    }

    @Test
    void nothingOvertakesWhatWaits() {
        assertThat(keep("1")).isTrue();
        outbox.holdUp();
        assertThat(keep("2")).isFalse();
        assertThat(outbox.isHeldUp()).isTrue();
        assertThat(outbox.sendAgain()).containsExactly(said("1"), said("2"));
        assertThat(outbox.isHeldUp()).isFalse();
        assertThat(keep("3")).isTrue();
    }
}

package io.mschat.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import org.junit.jupiter.api.Test;

class PendingMessagesTest {

    private final PendingMessages pendingMessages = new PendingMessages();

    private static ClientMessage.Post said(String id) {
        return new ClientMessage.Post(new MessageId(id), StreamId.LOBBY, null, Payload.text("text of " + id));
    }

    private boolean keep(String id) {
        return pendingMessages.keep(said(id));
    }

    @Test
    void answeredMessageIsForgottenOnce() {
        keep("1");
        assertThat(pendingMessages.has(new MessageId("1"))).isTrue();
        assertThat(pendingMessages.answered(new MessageId("1"))).isTrue();
        assertThat(pendingMessages.answered(new MessageId("1"))).isFalse();
        assertThat(pendingMessages.texts()).isEmpty();
    }

    @Test
    void unansweredMessagesAreSentAgainInOrder() {
        keep("1");
        keep("2");
        keep("3");
        pendingMessages.answered(new MessageId("2"));
        pendingMessages.holdUp();
        assertThat(pendingMessages.sendAgain()).containsExactly(said("1"), said("3"));
        assertThat(pendingMessages.sendAgain()).as("until it is answered").containsExactly(said("1"), said("3"));
    }

    @Test
    void newMessageDoesNotOvertakeWaitingOnes() {
        assertThat(keep("1")).isTrue();
        pendingMessages.holdUp();
        assertThat(keep("2")).isFalse();
        assertThat(pendingMessages.isHeldUp()).isTrue();
        assertThat(pendingMessages.sendAgain()).containsExactly(said("1"), said("2"));
        assertThat(pendingMessages.isHeldUp()).isFalse();
        assertThat(keep("3")).isTrue();
    }
}

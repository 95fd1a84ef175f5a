package io.mschat.server.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Bye;
import io.mschat.server.account.Denial;
import io.mschat.server.chat.Member;
import io.mschat.server.chat.RecordingConnection;
import io.mschat.server.command.Caller;
import io.mschat.server.command.CommandResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Somebody in the chat of a node, and what they are told. */
final class Visitor {

    final Member member;
    private final TestNode node;
    private final RecordingConnection connection;

    Visitor(TestNode node, Member member, RecordingConnection connection) {
        this.node = node;
        this.member = member;
        this.connection = connection;
        connection.onEnd(this::leave);
    }

    /** As their connection does when it is over. */
    void leave() {
        node.chat.leave(member, ServerMessage.Departure.LEFT);
    }

    boolean isHere() {
        return node.chat.online().contains(member);
    }

    /** With which words their connection was ended. */
    Bye bye() {
        assertThat(isHere()).isFalse();
        return connection.bye().orElseThrow();
    }

    /** What the server has told them since they were last asked. */
    List<String> notices() {
        List<String> notices = new ArrayList<>();
        while (!connection.isExhausted()) {
            if (connection.next() instanceof ServerMessage.Notice notice) {
                notices.add(notice.text());
            }
        }
        return notices;
    }

    CommandResult run(String line) {
        return node.run(new Caller.InChat(member), line);
    }

    /** What they are told of something that was done. */
    String done(String line) {
        CommandResult outcome = run(line);
        assertThat(outcome.ok()).as(outcome.text()).isTrue();
        return outcome.text();
    }

    /** With which words something was refused that is not theirs to do. */
    String forbidden(String line) {
        CommandResult outcome = run(line);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        CommandResult.NotRun.class,
                        refused -> assertThat(refused.code()).as(refused.text()).isEqualTo(ErrorCode.NOT_PERMITTED));
        return outcome.text();
    }

    /** Why they may not speak; empty if they may. */
    Optional<String> silence() {
        return node.moderationServices.moderation().silence(member).map(Denial::text);
    }
}

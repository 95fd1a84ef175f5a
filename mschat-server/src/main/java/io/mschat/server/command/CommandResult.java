package io.mschat.server.command;

import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Refused;
import io.mschat.protocol.message.ServerMessage.Result;
import io.mschat.server.moderation.ModerationResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The result of a command. */
public sealed interface CommandResult {

    /** The result as text for people. */
    String text();

    /** Whether the command did what was asked for. */
    boolean ok();

    /** The result as a response to the client's request. */
    ServerMessage answer(MessageId id);

    /**
     * The command was run.
     *
     * @param ok whether it did what was asked for; if not, nothing was changed
     * @param data the result for programs; null if there is none
     */
    record Ran(boolean ok, String text, @Nullable List<String> data) implements CommandResult {
        @Override
        public ServerMessage answer(MessageId id) {
            return new Result(id, ok, text, data);
        }
    }

    /** The command was not run. */
    record NotRun(ErrorCode code, String text) implements CommandResult {
        @Override
        public boolean ok() {
            return false;
        }

        @Override
        public ServerMessage answer(MessageId id) {
            return new Refused(id, code, text, null);
        }
    }

    static CommandResult done(String text) {
        return new Ran(true, text, null);
    }

    static CommandResult done(String text, List<String> data) {
        return new Ran(true, text, data);
    }

    static CommandResult of(ModerationResult moderationResult) {
        return switch (moderationResult) {
            case ModerationResult.Done done -> done(done.text());
            case ModerationResult.Moot moot -> failed(moot.text());
            case ModerationResult.Denied denied -> new NotRun(denied.code(), denied.text());
        };
    }

    /** The result of a command that makes sense, but not now, or not for its target. */
    static CommandResult failed(String text) {
        return new Ran(false, text, null);
    }
}

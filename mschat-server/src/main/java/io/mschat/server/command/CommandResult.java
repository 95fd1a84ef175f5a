package io.mschat.server.command;

import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Refused;
import io.mschat.protocol.message.ServerMessage.Result;
import io.mschat.server.moderation.ModerationResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of a command. */
public sealed interface CommandResult {

    /** For people. */
    String text();

    /** Whether what was asked for is done. */
    boolean ok();

    /** The same for a client that asked. */
    ServerMessage answer(MessageId id);

    /**
     * It was run.
     *
     * @param ok whether it did what was asked for; if not, nothing was changed
     * @param data the same for programs, where there is something to say
     */
    record Ran(boolean ok, String text, @Nullable List<String> data) implements CommandResult {
        @Override
        public ServerMessage answer(MessageId id) {
            return new Result(id, ok, text, data);
        }
    }

    /** It was not run. */
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

    /** It makes sense, but not now, or not for whom it is about. */
    static CommandResult failed(String text) {
        return new Ran(false, text, null);
    }
}

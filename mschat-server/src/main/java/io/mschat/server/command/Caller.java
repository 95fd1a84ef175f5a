package io.mschat.server.command;

import io.mschat.protocol.Role;
import io.mschat.server.chat.Member;
import io.mschat.server.moderation.Actor;
import java.util.Optional;

/** Who runs a command. */
public sealed interface Caller {

    /** What they may do now. */
    Role role();

    /** How the audit log names them. */
    Actor actor();

    /** Who they are in the chat; empty for somebody who is not in it. */
    Optional<Member> member();

    /** Somebody in the chat. */
    record InChat(Member somebody) implements Caller {
        @Override
        public Role role() {
            return somebody.role();
        }

        @Override
        public Actor actor() {
            return new Actor(somebody.nickname().value(), somebody.role());
        }

        @Override
        public Optional<Member> member() {
            return Optional.of(somebody);
        }
    }

    /** Whoever may read the key in the server's data folder. */
    record Shell() implements Caller {
        @Override
        public Role role() {
            return Actor.SHELL.role();
        }

        @Override
        public Actor actor() {
            return Actor.SHELL;
        }

        @Override
        public Optional<Member> member() {
            return Optional.empty();
        }
    }
}

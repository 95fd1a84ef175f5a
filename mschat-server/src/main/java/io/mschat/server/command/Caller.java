package io.mschat.server.command;

import io.mschat.protocol.Role;
import io.mschat.server.chat.Member;
import io.mschat.server.moderation.Actor;
import java.util.Optional;

/** The caller of a command. */
public sealed interface Caller {

    /** The caller's current role. */
    Role role();

    /** The caller as named in the audit log. */
    Actor actor();

    /** The caller as a member of the chat; empty if the caller is not in it. */
    Optional<Member> member();

    /** A member of the chat. */
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

    /** The operator on the server's machine, who has proved it by reading the key in the server's data folder. */
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

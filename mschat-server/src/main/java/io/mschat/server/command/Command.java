package io.mschat.server.command;

import io.mschat.protocol.Role;
import io.mschat.server.chat.Member;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One slash command. Everything that help and completion say about it stands here, and nowhere else. */
public interface Command {

    /** Without the slash, lower case. */
    String name();

    /** Name and arguments as they are typed, without the slash. */
    String usage();

    /** One line. */
    String help();

    /** The least role that may run it; {@link Commands} sees to it. */
    Role role();

    /** @param arguments what followed the name, stripped; may be empty */
    Outcome run(Member caller, String arguments);

    /**
     * What a command did.
     *
     * @param text for people
     * @param data the same for programs, where there is something to say
     */
    record Outcome(boolean ok, String text, @Nullable List<String> data) {
        static Outcome ok(String text) {
            return new Outcome(true, text, null);
        }

        static Outcome ok(String text, List<String> data) {
            return new Outcome(true, text, data);
        }
    }
}

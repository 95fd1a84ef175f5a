package io.mschat.cli.terminal;

import io.mschat.client.text.SafeText;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The escape sequence by which a terminal alerts a user who looks at another window: its bell and a desktop
 * notification.
 */
public enum DesktopNotification {
    /** iTerm2's sequence, which kitty, WezTerm, Ghostty and others support. */
    OSC_9 {
        @Override
        String notification(String text) {
            return "9;mschat: " + text;
        }
    },

    /** rxvt's sequence, which foot and most others support. */
    OSC_777 {
        @Override
        String notification(String text) {
            return "777;notify;mschat;" + text;
        }
    };

    private static final String BELL = "\u0007";
    private static final String BEGIN = "\u001b]";
    private static final String END = "\u001b\\";

    /**
     * The sequence that the terminal is likely to support.
     *
     * @param environment returns an environment variable by its name
     */
    static DesktopNotification of(UnaryOperator<@Nullable String> environment) {
        String program = String.valueOf(environment.apply("TERM_PROGRAM"));
        boolean nine = environment.apply("KITTY_WINDOW_ID") != null
                || program.equals("iTerm.app")
                || program.equals("WezTerm")
                || program.equals("ghostty");
        return nine ? OSC_9 : OSC_777;
    }

    abstract String notification(String text);

    /** The characters to send to the terminal. Semicolons are replaced: they would begin another field. */
    String call(SafeText what) {
        return BELL + BEGIN + notification(what.toString().replace(';', ',').replace('\n', ' ')) + END;
    }
}

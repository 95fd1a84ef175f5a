package io.mschat.cli.terminal;

import io.mschat.cli.text.SafeText;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** How a terminal is asked to call a person who looks elsewhere: by its bell, and by a notification on the desktop. */
enum Attention {
    /** iTerm2's way, which kitty, WezTerm, Ghostty and others have taken over. */
    OSC_9 {
        @Override
        String notification(String text) {
            return "9;mschat: " + text;
        }
    },

    /** rxvt's way, which foot and most others have taken over. */
    OSC_777 {
        @Override
        String notification(String text) {
            return "777;notify;mschat;" + text;
        }
    };

    private static final String BELL = "\u0007";
    private static final String BEGIN = "\u001b]";
    private static final String END = "\u001b\\";

    /** @param environment a variable by its name */
    static Attention of(UnaryOperator<@Nullable String> environment) {
        String program = String.valueOf(environment.apply("TERM_PROGRAM"));
        boolean nine = environment.apply("KITTY_WINDOW_ID") != null
                || program.equals("iTerm.app")
                || program.equals("WezTerm")
                || program.equals("ghostty");
        return nine ? OSC_9 : OSC_777;
    }

    abstract String notification(String text);

    /** What to send to the terminal. A semicolon would begin another part. */
    String call(SafeText what) {
        return BELL + BEGIN + notification(what.toString().replace(';', ',').replace('\n', ' ')) + END;
    }
}

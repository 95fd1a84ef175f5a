package io.mschat.cli.chat;

import io.mschat.cli.failure.Failure;
import io.mschat.cli.terminal.Screen;
import io.mschat.cli.text.SafeText;

/** A yes-or-no question. It is asked again until the user answers yes or no. */
final class Confirmation {

    private Confirmation() {}

    static boolean ask(Screen screen, SafeText question) throws Failure {
        while (true) {
            String answer =
                    screen.ask(SafeText.format("%s (yes/no) -> ", question)).strip();
            if (answer.equalsIgnoreCase("yes") || answer.equalsIgnoreCase("y")) {
                return true;
            }
            if (answer.equalsIgnoreCase("no") || answer.equalsIgnoreCase("n")) {
                return false;
            }
            screen.print(SafeText.format("Please answer yes or no."));
        }
    }
}

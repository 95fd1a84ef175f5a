package io.mschat.cli.login;

import io.mschat.cli.terminal.Screen;
import io.mschat.client.failure.Failure;
import io.mschat.client.text.SafeText;

/** A yes-or-no question. It is asked again until the user answers yes or no. */
public final class Confirmation {

    private Confirmation() {}

    public static boolean ask(Screen screen, SafeText question) throws Failure {
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

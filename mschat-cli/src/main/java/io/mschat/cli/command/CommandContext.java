package io.mschat.cli.command;

import io.mschat.cli.terminal.Animation;
import io.mschat.cli.view.Contacts;
import io.mschat.cli.view.Notifications;
import io.mschat.client.text.SafeText;
import io.mschat.protocol.Password;
import io.mschat.protocol.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The operations that a client command can use. */
public interface CommandContext {

    /** Sends a message to the room. If it cannot be sent, the reason is shown on the screen. */
    void say(String text);

    /** Sends a direct message to one user. If it cannot be sent, the reason is shown on the screen. */
    void whisper(String to, String text);

    /**
     * Sends a command to the server.
     *
     * @param line the command line without its slash
     */
    void command(String line);

    /** Shows earlier messages: the given number of messages before the earliest that was shown. */
    void lookBack(int lines);

    /** Asks a question without showing the answer, for passwords. Empty if the user cancels. */
    Optional<Secret> askSecretly(SafeText question);

    /** Asks the server to change the user's password. The server's answer is shown when it arrives. */
    void changePassword(Password current, Password wanted);

    /** Shows text to the user only. */
    void show(SafeText lines);

    /** Shows why the user's input was refused. */
    void refuse(SafeText sentence);

    /** Shows the list of all commands. */
    void showHelp();

    /** Shows the help for one command. */
    void showHelp(String command);

    /** Starts a background task. Its result is shown when it is done. */
    void meanwhile(Supplier<SafeText> errand);

    /**
     * Measures how long the server takes to answer a ping. Blocks, so call it from a background task. The answer is not
     * shown.
     *
     * @return the time that it took; empty if there was no answer within the given time
     */
    Optional<Duration> roundTrip(Duration timeout);

    /** Which users this user ignores, and who has written to them last. */
    Contacts contacts();

    /** The last lines of the conversation that contain these words, at most the given number. */
    List<SafeText> search(String words, int most);

    /** Sets which messages alert the user while they look at another window. */
    void notify(Notifications wanted);

    /** Which messages alert the user now. */
    Notifications notifications();

    /** The server's own name. */
    String serverName();

    /** Shows an animation until a key is pressed. */
    void animate(Animation animation);

    void clearScreen();

    void leave();
}

package io.mschat.cli.chat;

import io.mschat.cli.terminal.Animation;
import io.mschat.cli.text.SafeText;
import io.mschat.protocol.Password;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What a command of the client can do. */
interface CommandContext {

    /** Says something to everybody; a text that cannot be sent is answered with a sentence on the screen. */
    void say(String text);

    /** The same to one person. */
    void whisper(String to, String text);

    /** Has the server run one of its commands, the line without its slash. */
    void command(String line);

    /** Shows so many lines of what was said before those that were shown. */
    void lookBack(int lines);

    /** Asks for what nobody may read over a shoulder; empty if there is no answer: the person does not want to. */
    Optional<String> askSecretly(SafeText question);

    /** Changes one's own password; the server's answer is shown when it comes. */
    void changePassword(Password current, Password wanted);

    /** Shows something to the person only. */
    void show(SafeText lines);

    /** Shows why something typed was not done. */
    void refuse(SafeText sentence);

    /** The list of all commands. */
    void showHelp();

    /** All about one command. */
    void showHelp(String command);

    /** Begins something that takes its time; what comes of it is shown when it is done. */
    void meanwhile(Supplier<SafeText> errand);

    /**
     * Waits for the server to answer something that needs no thinking, and nobody sees; to be called by an errand.
     *
     * @return how long it took; empty if it takes longer than this
     */
    Optional<Duration> roundTrip(Duration patience);

    /** Whom this person ignores, and who has written to them. */
    Contacts contacts();

    /** The last lines of the conversation, no more than so many, that contain these words. */
    List<SafeText> search(String words, int most);

    /** From now on, this calls a person who looks elsewhere. */
    void notify(Notifications wanted);

    /** What calls them now. */
    Notifications notifications();

    /** What the server calls itself. */
    String serverName();

    /** Shows a picture that moves, until a key is pressed. */
    void animate(Animation animation);

    void clearScreen();

    void leave();
}

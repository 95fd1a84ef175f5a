package io.mschat.cli.chat;

import io.mschat.cli.text.SafeText;
import io.mschat.protocol.Password;
import java.util.Optional;

/** What a command of the client can do. */
interface Talk {

    /** Says something to everybody; a text that cannot be sent is answered with a sentence on the screen. */
    void say(String text);

    /** The same to one person. */
    void whisper(String to, String text);

    /** Has the server run one of its commands, the line without its slash. */
    void command(String line);

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

    void clearScreen();

    void leave();
}

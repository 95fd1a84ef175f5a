package io.mschat.cli.chat;

import io.mschat.cli.text.SafeText;

/** What a command of the client can do. */
interface Talk {

    /** Says something to everybody; a text that cannot be sent is answered with a sentence on the screen. */
    void say(String text);

    /** The same to one person. */
    void whisper(String to, String text);

    /** Has the server run one of its commands, the line without its slash. */
    void command(String line);

    /** Shows something to the person only. */
    void show(SafeText lines);

    /** Shows why something typed was not done. */
    void refuse(SafeText sentence);

    /** The list of all commands. */
    void showHelp();

    void clearScreen();

    void leave();
}

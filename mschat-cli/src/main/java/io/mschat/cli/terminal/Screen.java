package io.mschat.cli.terminal;

import io.mschat.cli.terminal.line.Completion;
import io.mschat.cli.terminal.line.Footer;
import io.mschat.cli.terminal.line.ScreenListener;
import io.mschat.client.failure.Failure;
import io.mschat.client.text.SafeText;
import io.mschat.protocol.Secret;

/** The screen: what the user sees and types. Any thread may print, complain and wake; one thread asks and reads. */
public interface Screen extends AutoCloseable {

    /** Prints one or more whole lines, without disturbing a line that is being typed. */
    void print(SafeText lines);

    /**
     * Prints lines and alerts the user, who may look at another window.
     *
     * @param notification the text of the alert, in a single row
     */
    default void announce(SafeText lines, SafeText notification) {
        print(lines);
    }

    /**
     * Sets the footer, which is shown below the printed lines while lines of chat are read. Does nothing on a screen
     * without a footer.
     */
    default void setFooter(Footer footer) {}

    /** Whether the screen shows a footer. */
    default boolean hasFooter() {
        return false;
    }

    /** Sets the receiver of listener. Has no effect on a screen where the user can only type lines. */
    default void setListener(ScreenListener listener) {}

    /** Prints an error message, where error messages belong. */
    void complain(SafeText lines);

    /** Asks a question and blocks until it is answered. The answer is not kept in the input history. */
    String ask(SafeText question) throws Failure;

    /** Asks a question without showing the answer, for passwords. */
    Secret askSecretly(SafeText question) throws Failure;

    /**
     * Begins a wait of the reading thread for something that happens elsewhere. Until the countdown is closed, no
     * question may be asked and no line read.
     */
    Countdown countdown();

    /**
     * Reads a line of chat and blocks until it is finished. The line disappears from the screen: the chat prints it
     * when the server has acknowledged it.
     */
    Input readLine();

    /**
     * Makes {@link #readLine} return {@link Input.Woken}, now or when it is called next. A question that is being asked
     * is cancelled.
     */
    void wake();

    /**
     * Shows an animation until a key is pressed or {@link #wake} is called. Lines printed meanwhile are shown
     * afterwards, below those that were there before. A screen that cannot animate prints the first frame. To be called
     * on the reading thread between two lines.
     */
    void animate(Animation animation);

    /** Sets the source of completions. */
    void completeWith(Completion completion);

    /** Clears the screen, if it can be cleared. */
    void clear();

    /**
     * Checks that everything printed was written.
     *
     * @throws Failure if printed lines are lost, other than because the reader of the output has gone
     */
    default void checkOutput() throws Failure {}

    /** Whether a user is present to answer questions. */
    boolean hasPerson();

    @Override
    void close();
}

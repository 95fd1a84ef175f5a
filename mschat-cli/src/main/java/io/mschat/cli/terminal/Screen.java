package io.mschat.cli.terminal;

import io.mschat.cli.failure.Failure;
import io.mschat.cli.text.SafeText;

/**
 * What a person sees and types. Any thread may print, complain and wake; one thread asks and reads.
 */
public interface Screen extends AutoCloseable {

    /** Shows one or more whole lines, without disturbing a line that is being typed. */
    void print(SafeText lines);

    /**
     * The same for what a person would not want to miss, who may look elsewhere.
     *
     * @param notification the same in a row
     */
    default void announce(SafeText lines, SafeText notification) {
        print(lines);
    }

    /** From now on this stands below what was printed, while lines of chat are read; nothing where there is no footer. */
    default void stand(Footer footer) {}

    /** Whether a footer is seen. */
    default boolean hasFooter() {
        return false;
    }

    /** From now on these are told of; nothing where a person can only type lines. */
    default void heed(Gestures gestures) {}

    /** Shows why the program ends: where errors belong. */
    void complain(SafeText lines);

    /** Asks a question; its answer is not kept in the input history. */
    String ask(SafeText question) throws Failure;

    /** The same for what nobody may read over a shoulder. */
    String askSecretly(SafeText question) throws Failure;

    /**
     * Begins a wait of the asking thread for something that happens elsewhere. Until it is closed no question is asked and
     * no line read.
     */
    Countdown countdown();

    /** Reads a line of chat. The accepted line disappears: the chat shows it again when the server has it. */
    Input readLine();

    /**
     * Makes {@link #readLine}, now or when it is called next, return {@link Input.Woken}. A question that is being asked is
     * called off.
     */
    void wake();

    /**
     * Shows a picture that moves until a key is pressed or {@link #wake} is called. What is printed meanwhile is shown
     * afterwards, below what was there before. Where nothing can move, the picture is printed as it begins. To be called
     * by the reading thread between two lines.
     */
    void animate(Animation animation);

    /** From now on, words are completed like this. */
    void completeWith(Completion completion);

    /** Empties the screen, where there is one. */
    void clear();

    /** @throws Failure if something that was printed is lost, other than because whoever read it has gone */
    default void checkOutput() throws Failure {}

    /** Whether a person is there to answer. */
    boolean hasPerson();

    @Override
    void close();
}

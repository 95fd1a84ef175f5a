package io.mschat.cli.terminal.line;

import io.mschat.client.text.SafeText;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.Candidate;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.ParsedLine;
import org.jline.reader.Reference;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/**
 * The line editor, with the footer above the line. One thread asks and reads; any thread may print above the line and
 * change the footer.
 */
public final class Editor {

    private final Terminal terminal;
    private final TerminalModes modes;
    private final Prompt prompt;
    private final VisibleInput typed = new VisibleInput(this::hint);
    private final ResizeAwareReader reader;
    private volatile Completion completion = Completion.NONE;
    private volatile ScreenListener listener = ScreenListener.NONE;
    private volatile Footer footer = Footer.NONE;

    /** Whether a line of chat is being read, and not the answer to a question. */
    private volatile boolean chatting;

    /** Whether the user has pressed Ctrl-\ to leave at once. Used only by the reading thread. */
    private boolean quitting;

    public Editor(Terminal terminal, TerminalModes modes, Palette palette, HistoryStore memory) throws IOException {
        this.terminal = terminal;
        this.modes = modes;
        this.prompt = new Prompt(terminal, palette);
        this.reader = newReader(memory);
        bindKeys();
    }

    private ResizeAwareReader newReader(HistoryStore memory) throws IOException {
        ResizeAwareReader made = new ResizeAwareReader(terminal) {
            @Override
            void fit() {
                Editor.this.fit();
            }
        };
        made.setParser(new SpaceParser());
        SecretFreeHistory history = new SecretFreeHistory(memory.keep());
        made.setHistory(history);
        made.setCompleter((lineReader, line, candidates) -> suggest(line).forEach(candidates::add));
        made.setHighlighter(typed);
        made.setOpt(Option.DISABLE_EVENT_EXPANSION);
        made.setOpt(Option.CASE_INSENSITIVE);
        made.unsetOpt(Option.AUTO_GROUP); // JLine would add headings of its own to the suggestions
        made.unsetOpt(Option.AUTO_FRESH_LINE);
        made.unsetOpt(Option.INSERT_TAB);
        made.setVariable(LineReader.SECONDARY_PROMPT_PATTERN, "");
        made.setVariable(LineReader.BELL_STYLE, "none");
        made.setVariable(LineReader.TOO_MANY_CANDIDATES, "partial"); // JLine would ask whether to show them
        history.attach(made);
        history.recall(memory.lines().get());
        return made;
    }

    /** Binds the keys of readline for which JLine has other defaults, and the keys of the chat. */
    private void bindKeys() {
        KeyMap<Binding> keys = Objects.requireNonNull(reader.getKeyMaps().get(LineReader.MAIN));
        keys.bind(new Reference(LineReader.BACKWARD_KILL_LINE), KeyMap.ctrl('U'));
        bind(keys, "previous-mention", KeyMap.alt('p'), ScreenListener::previous);
        bind(keys, "next-mention", KeyMap.alt('n'), ScreenListener::next);
        act(LineReader.CLEAR_SCREEN, listener -> {
            reader.clearScreen();
            listener.cleared();
        });
        act(LineReader.FOCUS_IN, listener -> listener.focusChanged(true));
        act(LineReader.FOCUS_OUT, listener -> listener.focusChanged(false));
        act(LineReader.CALLBACK_INIT, listener -> {
            modes.set(true);
            reader.begin();
            fit();
        });
        reader.getWidgets().put("quit", () -> {
            quitting = true;
            reader.callWidget(LineReader.INTERRUPT);
            return true;
        });
        keys.bind(new Reference("quit"), KeyMap.ctrl('\\'));
    }

    private void bind(KeyMap<Binding> keys, String name, String key, Consumer<ScreenListener> gesture) {
        act(name, gesture);
        keys.bind(new Reference(name), key);
    }

    private void act(String widget, Consumer<ScreenListener> gesture) {
        reader.getWidgets().put(widget, () -> {
            gesture.accept(listener);
            return true;
        });
    }

    public void printAbove(String drawn) {
        reader.printAbove(drawn);
    }

    /** Removes the line that is being read from the screen while the action runs. */
    public void standAside(Runnable meanwhile) {
        reader.standAside(meanwhile);
    }

    /** Redraws the line that is being read, if something else was on the screen meanwhile. */
    public void returnFrom(BooleanSupplier wasAway) {
        reader.returnFrom(wasAway);
    }

    public boolean isReading() {
        return reader.isReading();
    }

    /** Whether Ctrl-\ was pressed: the user leaves at once. */
    public boolean isQuitting() {
        return quitting;
    }

    public void setFooter(Footer now) {
        footer = now;
        // If no line is being read, the next line is drawn with the new footer.
        reader.refit();
    }

    /** Sets the prompt with the footer in the terminal's current width, for the next time it is drawn. */
    private void fit() {
        if (chatting) {
            reader.setPrompt(prompt.below(footer));
        }
    }

    public void completeWith(Completion now) {
        completion = now;
    }

    public void setListener(ScreenListener now) {
        listener = now;
    }

    public void cleared() {
        listener.cleared();
    }

    /**
     * Reads the answer to a question. Without history and completion.
     *
     * @param mask shown in place of each character; null to show what is typed
     */
    public String ask(SafeText question, @Nullable Character mask) {
        reader.setVariable(LineReader.DISABLE_HISTORY, true);
        reader.setVariable(LineReader.DISABLE_COMPLETION, true);
        reader.unsetOpt(Option.ERASE_LINE_ON_FINISH);
        return mask == null
                ? reader.readLine(prompt.of(question), null, typed, null)
                : reader.readLine(prompt.of(question), mask);
    }

    /** Reads a line of chat. The line is erased from the screen when it is finished. */
    public String readLine() {
        reader.setVariable(LineReader.DISABLE_HISTORY, false);
        reader.setVariable(LineReader.DISABLE_COMPLETION, false);
        reader.setOpt(Option.ERASE_LINE_ON_FINISH);
        chatting = true;
        try {
            return reader.readLine(prompt.below(footer), null, typed, null);
        } finally {
            chatting = false;
        }
    }

    /** The hint for the line; empty once the line is finished, because it is erased then and no longer typed. */
    private SafeText hint(String line) {
        return reader.isReading() ? completion.hint(line) : SafeText.EMPTY;
    }

    private Stream<Candidate> suggest(ParsedLine line) {
        String typed = line.line().substring(0, line.cursor());
        List<Completion.Suggestion> suggestions = completion.suggest(typed);
        return IntStream.range(0, suggestions.size())
                .filter(i -> isPlain(suggestions.get(i).word()))
                .mapToObj(i -> candidate(suggestions.get(i), i));
    }

    private static Candidate candidate(Completion.Suggestion suggestion, int rank) {
        String word = suggestion.word();
        return new Candidate(word + suggestion.ending(), word, null, null, null, null, false, rank);
    }

    /** Whether a word is shown exactly as it is inserted. Other words are not suggested. */
    private static boolean isPlain(String word) {
        return SafeText.of(word).toString().equals(word);
    }
}

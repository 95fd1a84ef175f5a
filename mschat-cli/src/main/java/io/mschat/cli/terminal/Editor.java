package io.mschat.cli.terminal;

import io.mschat.cli.text.SafeText;
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
 * The line that is typed, with the footer above it. One thread asks and reads; any thread prints above, and changes the
 * footer.
 */
final class Editor {

    private final Terminal terminal;
    private final TerminalModes modes;
    private final Prompt prompt;
    private final VisibleInput typed = new VisibleInput(this::hint);
    private final ResizedReader reader;
    private volatile Completion completion = Completion.NONE;
    private volatile Gestures gestures = Gestures.NONE;
    private volatile Footer footer = Footer.NONE;

    /** Whether a line of chat is read, not the answer to a question. */
    private volatile boolean chatting;

    /** Whether the person goes without another word. Of the reading thread alone. */
    private boolean quitting;

    Editor(Terminal terminal, TerminalModes modes, Palette palette, InputMemory memory) throws IOException {
        this.terminal = terminal;
        this.modes = modes;
        this.prompt = new Prompt(terminal, palette);
        this.reader = newReader(memory);
        bindKeys();
    }

    private ResizedReader newReader(InputMemory memory) throws IOException {
        ResizedReader made = new ResizedReader(terminal) {
            @Override
            void fit() {
                Editor.this.fit();
            }
        };
        made.setParser(new SpaceParser());
        DiscreetHistory history = new DiscreetHistory(memory.keep());
        made.setHistory(history);
        made.setCompleter((lineReader, line, candidates) -> suggest(line).forEach(candidates::add));
        made.setHighlighter(typed);
        made.setOpt(Option.DISABLE_EVENT_EXPANSION);
        made.setOpt(Option.CASE_INSENSITIVE);
        made.unsetOpt(Option.AUTO_GROUP); // it has headings for what it suggests, in words of its own
        made.unsetOpt(Option.AUTO_FRESH_LINE);
        made.unsetOpt(Option.INSERT_TAB);
        made.setVariable(LineReader.SECONDARY_PROMPT_PATTERN, "");
        made.setVariable(LineReader.BELL_STYLE, "none");
        history.attach(made);
        history.recall(memory.lines().get());
        return made;
    }

    /** Readline's own where JLine's are others, and those of a chat. */
    private void bindKeys() {
        KeyMap<Binding> keys = Objects.requireNonNull(reader.getKeyMaps().get(LineReader.MAIN));
        keys.bind(new Reference(LineReader.BACKWARD_KILL_LINE), KeyMap.ctrl('U'));
        bind(keys, "previous-mention", KeyMap.alt('p'), Gestures::previous);
        bind(keys, "next-mention", KeyMap.alt('n'), Gestures::next);
        act(LineReader.CLEAR_SCREEN, heeding -> {
            reader.clearScreen();
            heeding.cleared();
        });
        act(LineReader.FOCUS_IN, heeding -> heeding.looks(true));
        act(LineReader.FOCUS_OUT, heeding -> heeding.looks(false));
        act(LineReader.CALLBACK_INIT, heeding -> {
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

    private void bind(KeyMap<Binding> keys, String name, String key, Consumer<Gestures> gesture) {
        act(name, gesture);
        keys.bind(new Reference(name), key);
    }

    private void act(String widget, Consumer<Gestures> gesture) {
        reader.getWidgets().put(widget, () -> {
            gesture.accept(gestures);
            return true;
        });
    }

    void printAbove(String drawn) {
        reader.printAbove(drawn);
    }

    /** Takes what is read off the screen while this is done. */
    void standAside(Runnable meanwhile) {
        reader.standAside(meanwhile);
    }

    /** Draws what is read anew, if something else was on the screen meanwhile. */
    void returnFrom(BooleanSupplier wasAway) {
        reader.returnFrom(wasAway);
    }

    boolean isReading() {
        return reader.isReading();
    }

    /** Whether Ctrl-\ was pressed: the person goes at once. */
    boolean isQuitting() {
        return quitting;
    }

    void stand(Footer now) {
        footer = now;
        // Between two lines, the next one is drawn with it.
        reader.refit();
    }

    /** Has the footer drawn as wide as the terminal is now, the next time. */
    private void fit() {
        if (chatting) {
            reader.setPrompt(prompt.below(footer));
        }
    }

    void completeWith(Completion now) {
        completion = now;
    }

    void heed(Gestures now) {
        gestures = now;
    }

    void cleared() {
        gestures.cleared();
    }

    /** The answer to a question. Not kept, and not completed. */
    String ask(SafeText question, @Nullable Character mask) {
        reader.setVariable(LineReader.DISABLE_HISTORY, true);
        reader.setVariable(LineReader.DISABLE_COMPLETION, true);
        reader.unsetOpt(Option.ERASE_LINE_ON_FINISH);
        return mask == null
                ? reader.readLine(prompt.of(question), null, typed, null)
                : reader.readLine(prompt.of(question), mask);
    }

    /** A line of chat. It disappears when it is finished. */
    String readLine() {
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

    /** When a line is finished, it is erased, and nobody types that. */
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

    /** What would have to be shown in another form than it is inserted is not offered. */
    private static boolean isPlain(String word) {
        return SafeText.of(word).toString().equals(word);
    }
}

package io.mschat.cli.testing;

import io.mschat.cli.terminal.Animation;
import io.mschat.cli.terminal.Countdown;
import io.mschat.cli.terminal.Input;
import io.mschat.cli.terminal.Screen;
import io.mschat.cli.terminal.line.Completion;
import io.mschat.cli.terminal.line.Footer;
import io.mschat.client.text.SafeText;
import io.mschat.protocol.Secret;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Remembers what is printed, and what stands below it. Nobody types. */
public final class RecordingScreen implements Screen {

    private final List<String> printed = new CopyOnWriteArrayList<>();
    private final List<String> announced = new CopyOnWriteArrayList<>();
    private final boolean hasFooter;
    private volatile Footer footer = Footer.NONE;

    public RecordingScreen() {
        this(true);
    }

    private RecordingScreen(boolean hasFooter) {
        this.hasFooter = hasFooter;
    }

    public static RecordingScreen withoutFooter() {
        return new RecordingScreen(false);
    }

    public List<String> printed() {
        return List.copyOf(printed);
    }

    public List<String> announced() {
        return List.copyOf(announced);
    }

    /** Its rows, the status last. */
    public List<String> footer() {
        Footer now = footer;
        return Stream.concat(now.rows().stream(), Stream.of(now.status()))
                .map(SafeText::toString)
                .filter(row -> !row.isEmpty())
                .toList();
    }

    public void forget() {
        printed.clear();
        announced.clear();
    }

    @Override
    public void print(SafeText lines) {
        printed.add(lines.toString());
    }

    @Override
    public void announce(SafeText lines, SafeText notification) {
        print(lines);
        announced.add(notification.toString());
    }

    @Override
    public void setFooter(Footer now) {
        footer = now;
    }

    @Override
    public boolean hasFooter() {
        return hasFooter;
    }

    @Override
    public void complain(SafeText lines) {
        print(lines);
    }

    @Override
    public String ask(SafeText question) {
        throw new AssertionError("nobody is to be asked here: " + question);
    }

    @Override
    public Secret askSecretly(SafeText question) {
        throw new AssertionError("nobody is to be asked here: " + question);
    }

    @Override
    public Countdown countdown() {
        throw new AssertionError("nobody is to wait here");
    }

    @Override
    public Input readLine() {
        return new Input.Ended();
    }

    @Override
    public void wake() {}

    @Override
    public void animate(Animation animation) {}

    @Override
    public void completeWith(Completion completion) {}

    @Override
    public void clear() {}

    @Override
    public boolean hasPerson() {
        return false;
    }

    @Override
    public void close() {}
}

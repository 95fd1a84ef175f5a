package io.mschat.cli.chat;

import io.mschat.cli.terminal.Animation;
import io.mschat.cli.text.SafeText;
import io.mschat.protocol.Password;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Remembers what commands ask for; does errands at once, with a server that never answers. */
final class RecordingTalk implements CommandContext {

    final Contacts contacts = new Contacts();
    final Scrollback scrollback = new Scrollback();
    final List<Notifications> notifications = new ArrayList<>();
    final List<Integer> lookedBack = new ArrayList<>();
    final List<String> said = new ArrayList<>();
    final List<String> commands = new ArrayList<>();
    final List<String> shown = new ArrayList<>();
    final List<String> refused = new ArrayList<>();

    @Override
    public void lookBack(int lines) {
        lookedBack.add(lines);
    }

    @Override
    public void say(String text) {
        said.add(text);
    }

    @Override
    public void whisper(String to, String text) {
        said.add(to + ": " + text);
    }

    @Override
    public void command(String line) {
        commands.add(line);
    }

    @Override
    public Optional<String> askSecretly(SafeText question) {
        return Optional.empty();
    }

    @Override
    public void changePassword(Password current, Password wanted) {
        throw new AssertionError("nobody was asked for a password");
    }

    @Override
    public void show(SafeText lines) {
        shown.add(lines.toString());
    }

    @Override
    public void refuse(SafeText sentence) {
        refused.add(sentence.toString());
    }

    @Override
    public void showHelp() {
        shown.add("help");
    }

    @Override
    public void showHelp(String command) {
        shown.add("help " + command);
    }

    @Override
    public void meanwhile(Supplier<SafeText> errand) {
        show(errand.get());
    }

    @Override
    public Optional<Duration> roundTrip(Duration patience) {
        return Optional.empty();
    }

    @Override
    public Contacts contacts() {
        return contacts;
    }

    @Override
    public List<SafeText> search(String words, int most) {
        return scrollback.find(words, most);
    }

    @Override
    public void notify(Notifications wanted) {
        notifications.add(wanted);
    }

    @Override
    public Notifications notifications() {
        return notifications.isEmpty() ? Notifications.MENTIONS : notifications.getLast();
    }

    @Override
    public String serverName() {
        return "home";
    }

    @Override
    public void animate(Animation animation) {
        show(animation.still());
    }

    @Override
    public void clearScreen() {
        shown.clear();
    }

    @Override
    public void leave() {
        shown.add("leave");
    }
}

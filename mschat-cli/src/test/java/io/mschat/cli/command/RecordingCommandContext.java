package io.mschat.cli.command;

import io.mschat.cli.terminal.Animation;
import io.mschat.cli.view.Contacts;
import io.mschat.cli.view.Notifications;
import io.mschat.cli.view.Scrollback;
import io.mschat.client.text.SafeText;
import io.mschat.protocol.Password;
import io.mschat.protocol.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Remembers what commands ask for; does errands at once, with a server that never answers. */
public final class RecordingCommandContext implements CommandContext {

    public final Contacts contacts = new Contacts();
    public final Scrollback scrollback = new Scrollback();
    public final List<Notifications> notifications = new ArrayList<>();
    final List<Integer> lookedBack = new ArrayList<>();
    public final List<String> said = new ArrayList<>();
    final List<String> commands = new ArrayList<>();
    public final List<String> shown = new ArrayList<>();
    public final List<String> refused = new ArrayList<>();

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
    public Optional<Secret> askSecretly(SafeText question) {
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

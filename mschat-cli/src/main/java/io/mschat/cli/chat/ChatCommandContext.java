package io.mschat.cli.chat;

import io.mschat.cli.command.CommandContext;
import io.mschat.cli.terminal.Animation;
import io.mschat.cli.terminal.Screen;
import io.mschat.cli.view.ChatView;
import io.mschat.cli.view.Contacts;
import io.mschat.cli.view.Notifications;
import io.mschat.client.failure.Failure;
import io.mschat.client.session.ErrorMessages;
import io.mschat.client.session.MessageSender;
import io.mschat.client.session.PendingMessages;
import io.mschat.client.text.SafeText;
import io.mschat.protocol.Password;
import io.mschat.protocol.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Carries out the commands that the user types in a chat. Called on the thread that reads the user's input. A
 * background task that {@link #meanwhile} starts may call {@link #roundTrip} as well.
 */
final class ChatCommandContext implements CommandContext, AutoCloseable {

    private final Screen screen;
    private final ChatView view;
    private final ChatModel model;
    private final MessageSender messageSender;
    private final HistoryLoader historyLoader;
    private final BackgroundTasks backgroundTasks;

    private boolean leaving;

    ChatCommandContext(
            Screen screen, ChatView view, ChatModel model, MessageSender messageSender, HistoryLoader historyLoader) {
        this.screen = screen;
        this.view = view;
        this.model = model;
        this.messageSender = messageSender;
        this.historyLoader = historyLoader;
        this.backgroundTasks = new BackgroundTasks(view::print);
    }

    /**
     * Waits for the background tasks and for the history that was asked for, up to {@code timeout} each.
     *
     * @throws InterruptedException when the user presses Ctrl-C
     */
    void awaitResults(Duration timeout) throws InterruptedException {
        backgroundTasks.await(timeout);
        historyLoader.await(timeout);
    }

    /** From here on no result of a background task is shown. */
    @Override
    public void close() {
        backgroundTasks.close();
    }

    /** Whether the user has asked to leave. */
    boolean isLeaving() {
        return leaving;
    }

    @Override
    public void say(String text) {
        String said = Emoji.in(text);
        said(said, messageSender.say(said));
    }

    @Override
    public void whisper(String to, String text) {
        String said = Emoji.in(text);
        said(said, messageSender.whisper(to, said));
    }

    /**
     * Shows why a message was not sent, or that it waits to be sent. A waiting message would otherwise not be visible
     * until the server acknowledges it.
     */
    private void said(String text, Optional<SafeText> fault) {
        fault.ifPresentOrElse(this::refuse, () -> {
            if (view.hasStatus()) {
                CompletableFuture.delayedExecutor(
                                PendingMessages.PROMPT.toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread)
                        .execute(() -> view.unsent(messageSender.overdue()));
            } else if (messageSender.isHeldUp()) {
                view.waiting(text);
            }
        });
    }

    @Override
    public void command(String line) {
        unlessSent(messageSender.command(line));
    }

    private void unlessSent(boolean sent) {
        if (!sent) {
            refuse(ErrorMessages.notConnected().sentence());
        }
    }

    @Override
    public void lookBack(int lines) {
        historyLoader.lookBack(lines);
    }

    /**
     * An empty result means that the question was cancelled: by Ctrl-C, by Ctrl-D or because the connection ended. Of
     * these, only Ctrl-C is not reported again afterwards.
     */
    @Override
    public Optional<Secret> askSecretly(SafeText question) {
        try {
            return Optional.of(screen.askSecretly(question)).filter(answer -> !answer.isEmpty());
        } catch (Failure unanswered) {
            return Optional.empty();
        }
    }

    @Override
    public void changePassword(Password current, Password wanted) {
        unlessSent(messageSender.passwd(current, wanted));
    }

    @Override
    public void show(SafeText lines) {
        view.print(lines);
    }

    @Override
    public void refuse(SafeText sentence) {
        view.refuse(sentence);
    }

    @Override
    public void showHelp() {
        view.print(model.commands().help());
    }

    @Override
    public void showHelp(String command) {
        model.commands().help(command).ifPresentOrElse(this::show, () -> command("help " + command));
    }

    @Override
    public void meanwhile(Supplier<SafeText> errand) {
        backgroundTasks.begin(errand);
    }

    @Override
    public Optional<Duration> roundTrip(Duration timeout) {
        long begun = System.nanoTime();
        try {
            return Optional.of(messageSender
                    .inquire("ping")
                    .thenApply(answer -> Duration.ofNanos(System.nanoTime() - begun))
                    .get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public Contacts contacts() {
        return model.contacts();
    }

    @Override
    public List<SafeText> search(String words, int most) {
        return model.scrollback().find(words, most);
    }

    @Override
    public void notify(Notifications wanted) {
        view.notify(wanted);
    }

    @Override
    public Notifications notifications() {
        return view.notifications();
    }

    @Override
    public String serverName() {
        return messageSender.serverName();
    }

    @Override
    public void animate(Animation animation) {
        screen.animate(animation);
    }

    @Override
    public void clearScreen() {
        screen.clear();
    }

    @Override
    public void leave() {
        leaving = true;
    }
}

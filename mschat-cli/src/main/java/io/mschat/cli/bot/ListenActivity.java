package io.mschat.cli.bot;

import io.mschat.cli.chat.ChatFlow;
import io.mschat.cli.terminal.Input;
import io.mschat.cli.terminal.PlainScreen;
import io.mschat.cli.terminal.Screen;
import io.mschat.client.failure.Failure;
import io.mschat.client.session.ClientSession;
import io.mschat.client.session.ResumePosition;
import io.mschat.client.session.SessionLoop;
import io.mschat.client.text.SafeText;
import io.mschat.protocol.message.ServerMessage.Welcome;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Prints what arrives until the process is told to end or the output is no longer read. Prints the earlier messages
 * only if asked to. Can also send the lines of a script.
 */
public final class ListenActivity implements ChatFlow.Activity {

    private final OutputFormat feed;
    private final PlainScreen output;
    private final boolean history;

    /** Null if there is nothing to send. */
    private final @Nullable Screen script;

    /**
     * @param output where events are printed
     * @param history whether to print the latest messages from before the login too
     * @param script the lines to send; empty to send nothing
     */
    public ListenActivity(OutputFormat feed, PlainScreen output, boolean history, Optional<Screen> script) {
        this.feed = feed;
        this.output = output;
        this.history = history;
        this.script = script.orElse(null);
    }

    @Override
    public boolean retriesConnecting() {
        return true;
    }

    @Override
    public void run(ClientSession session, Welcome welcome) throws Failure {
        ResumePosition resumePosition = new ResumePosition(welcome);
        CompletableFuture<Optional<Failure>> over = new CompletableFuture<>();
        Runnable told = () -> {
            if (output.isUnread()) {
                over.complete(Optional.empty());
            }
        };
        BotListener program = new BotListener(feed.begin(output, welcome, resumePosition), history, told);
        told.run();
        try (SessionLoop sessionLoop = new SessionLoop(session, resumePosition, program);
                Shutdown shutdown = new Shutdown(sessionLoop::leave)) {
            var unused = sessionLoop.end().thenAccept(why -> over.complete(Optional.of(why)));
            sessionLoop.begin();
            if (script != null) {
                speak(script, new BotSender(session.messageSender(), Optional.empty()), over);
                over.complete(Optional.empty());
            }
            Optional<Failure> why = over.join();
            shutdown.check();
            if (why.isPresent()) {
                throw why.get();
            }
            sessionLoop.leave();
            output.checkOutput();
            if (!session.pendingMessages().texts().isEmpty() && !output.isUnread()) {
                throw new Failure.Unreachable(SafeText.format("Not all that was said has reached the server."));
            }
        }
    }

    /**
     * Sends the lines of the script until there are no more, or the session is over. A line that cannot be sent is
     * reported and does not end the loop: a bot goes on.
     */
    private static void speak(Screen script, BotSender botSender, CompletableFuture<?> over) {
        var unused = over.thenRun(script::wake);
        while (script.readLine() instanceof Input.Line(String line)) {
            if (!line.isBlank()) {
                botSender.say(line).ifPresent(script::complain);
            }
        }
    }
}

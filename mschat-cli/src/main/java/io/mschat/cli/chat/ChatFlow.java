package io.mschat.cli.chat;

import io.mschat.cli.login.Confirmation;
import io.mschat.cli.login.Dialogue;
import io.mschat.cli.login.LoginFlow;
import io.mschat.cli.login.ServerAccess;
import io.mschat.cli.terminal.Screen;
import io.mschat.cli.view.MessageFormatter;
import io.mschat.client.connection.ServerConnection;
import io.mschat.client.failure.Failure;
import io.mschat.client.session.Backoff;
import io.mschat.client.session.ClientSession;
import io.mschat.client.session.MessageIds;
import io.mschat.client.session.ReconnectingConnection;
import io.mschat.client.text.SafeText;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.ServerAddress;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.ServerMessage.Welcome;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Runs the client from the first question of the dialogue to the end of the chat: connects, logs in and chats. */
public final class ChatFlow {

    private final Screen screen;
    private final ServerAccess access;
    private final MessageFormatter lines;
    private final RandomGenerator random;
    private final LoginRecorder recorder;

    /** For a chat that is not remembered. */
    public ChatFlow(Screen screen, ServerAccess access, MessageFormatter lines, RandomGenerator random) {
        this(screen, access, lines, random, (server, nick) -> {});
    }

    public ChatFlow(
            Screen screen,
            ServerAccess access,
            MessageFormatter lines,
            RandomGenerator random,
            LoginRecorder recorder) {
        this.screen = screen;
        this.access = access;
        this.lines = lines;
        this.random = random;
        this.recorder = recorder;
    }

    /** Records the logins of a chat, so that the next start can offer them as defaults. */
    public interface LoginRecorder {

        /**
         * The user has logged in or registered.
         *
         * @param nick empty if the user did not choose the nickname
         */
        void loggedIn(ServerAddress server, Optional<Nickname> nick);
    }

    /** What the client does after the login. */
    public interface Activity {

        /** Runs until the client leaves on its own request. Any other end is a failure. */
        void run(ClientSession session, Welcome welcome) throws Failure;

        /**
         * Whether the client keeps trying to connect and to log in while the server is not ready yet. A client that is
         * to stay for as long as there is a server does; others fail at once.
         */
        default boolean retriesConnecting() {
            return false;
        }
    }

    /**
     * Asks the dialogue's questions, logs in and chats. Returns when the user leaves, or when the request was a
     * registration or a deletion and the user does not log in afterwards.
     */
    public void run(Dialogue dialogue) throws Failure {
        ServerAddress address = dialogue.address();
        ClientMessage.AccountRequest request = dialogue.request();
        Activity chat = (session, welcome) -> {
            recorder.loggedIn(address, dialogue.hasMadeUpNickname() ? Optional.empty() : Optional.of(welcome.nick()));
            new ChatSession(session, screen, lines).run(welcome);
        };
        LoginFlow.Outcome outcome = run(address, request, chat);
        if (outcome instanceof LoginFlow.Outcome.NewAccount(Nickname nick)
                && request instanceof ClientMessage.Register register) {
            recorder.loggedIn(address, Optional.of(nick));
            if (wantsToLogIn(nick)) {
                var unused = run(address, new ClientMessage.Login(nick.value(), register.password()), chat);
            }
        }
    }

    /**
     * Asks whether to log in with the new account. The registration has succeeded, so the end of the input and Ctrl-C
     * count as a no and are not failures.
     */
    private boolean wantsToLogIn(Nickname nick) {
        try {
            return screen.hasPerson() && Confirmation.ask(screen, SafeText.format("Log in as \"%s\" now?", nick));
        } catch (Failure e) {
            return false;
        }
    }

    /** Asks the dialogue's questions, logs in and runs the given activity instead of a chat. */
    public void run(Dialogue dialogue, Activity activity) throws Failure {
        var unused = run(dialogue.address(), dialogue.request(), activity);
    }

    private LoginFlow.Outcome run(ServerAddress address, ClientMessage.AccountRequest request, Activity activity)
            throws Failure {
        Answered answered = activity.retriesConnecting() ? askPatiently(address, request) : ask(address, request);
        try (ServerConnection connection = answered.connection()) {
            if (answered.outcome() instanceof LoginFlow.Outcome.Welcomed(Welcome welcome)) {
                ReconnectingConnection reconnecting =
                        new ReconnectingConnection(connection, () -> access.reopen(address), new Backoff(random));
                activity.run(ClientSession.over(reconnecting, new MessageIds(random)), welcome);
            }
            return answered.outcome();
        }
    }

    /** A connection, and how the request over it was answered. */
    private record Answered(ServerConnection connection, LoginFlow.Outcome outcome) {}

    /** Connects and sends the request. */
    private Answered ask(ServerAddress address, ClientMessage.AccountRequest request) throws Failure {
        ServerConnection connection = access.open(address);
        boolean kept = false;
        try {
            LoginFlow.Outcome outcome = new LoginFlow(connection, screen, lines).request(request);
            kept = true;
            return new Answered(connection, outcome);
        } finally {
            if (!kept) {
                connection.close();
            }
        }
    }

    /** The same, again and again for as long as the server is not ready. Tells the user once that it takes longer. */
    private Answered askPatiently(ServerAddress address, ClientMessage.AccountRequest request) throws Failure {
        Backoff backoff = new Backoff(random);
        boolean told = false;
        while (true) {
            try {
                return ask(address, request);
            } catch (Failure.NotReady e) {
                if (!told) {
                    screen.complain(SafeText.format(
                            "%s is not ready yet, and is tried again until it is: %s",
                            address.endpoint(), e.sentence()));
                    told = true;
                }
                pause(backoff.next(e.retryAfter()));
            }
        }
    }

    private static void pause(Duration pause) throws Failure {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure.Interrupted();
        }
    }
}

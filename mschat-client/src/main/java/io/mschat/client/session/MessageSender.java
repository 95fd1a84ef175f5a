package io.mschat.client.session;

import io.mschat.client.text.SafeText;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.MessageText;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.Password;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Sends messages, commands and requests to the server. Checks a message before it is sent, and records what is not
 * answered yet.
 */
public final class MessageSender {

    private final ReconnectingConnection connection;
    private final MessageIds ids;
    private final PendingMessages pendingMessages;
    private final Requests requests;

    MessageSender(
            ReconnectingConnection connection, MessageIds ids, PendingMessages pendingMessages, Requests requests) {
        this.connection = connection;
        this.ids = ids;
        this.pendingMessages = pendingMessages;
        this.requests = requests;
    }

    /**
     * Sends a message to the room, now or as soon as that is possible.
     *
     * @return what is wrong with the text; empty if it was accepted for sending
     */
    public Optional<SafeText> say(String typed) {
        String text = lines(typed);
        Optional<SafeText> fault = fault(text);
        if (fault.isEmpty()) {
            MessageId id = ids.next();
            post(new ClientMessage.Post(id, StreamId.LOBBY, null, Payload.text(text)));
        }
        return fault;
    }

    /**
     * Sends a direct message to one user, now or as soon as that is possible.
     *
     * @return what is wrong with the text; empty if it was accepted for sending
     */
    public Optional<SafeText> whisper(String to, String typed) {
        String text = lines(typed);
        Optional<SafeText> fault = fault(text);
        if (fault.isEmpty()) {
            MessageId id = ids.next();
            String name = Nickname.from(to).map(Nickname::value).orElse(to);
            post(new ClientMessage.Post(id, StreamId.DIRECT, name, Payload.text(text)));
        }
        return fault;
    }

    /** Normalizes line ends to {@code \n}, because copied text may have others, and removes those at the end. */
    private static String lines(String text) {
        String lines = text.replace("\r\n", "\n").replace('\r', '\n');
        int end = lines.length();
        while (end > 0 && lines.charAt(end - 1) == '\n') {
            end--;
        }
        return lines.substring(0, end);
    }

    private void post(ClientMessage.Post message) {
        if (pendingMessages.keep(message)) {
            var unused = connection.send(message);
        }
    }

    /** Whether messages wait to be sent, for longer than the moment that it takes to replace a connection. */
    public boolean isHeldUp() {
        return pendingMessages.isHeldUp() && !connection.isHolding();
    }

    /** The texts of the messages that are still not acknowledged though they should be by now. */
    public List<String> overdue() {
        return pendingMessages.overdue();
    }

    /** Sends all unacknowledged messages again, in their order. */
    void sendAgain() {
        pendingMessages.sendAgain().forEach(connection::send);
    }

    /**
     * Sends a command to the server. The answer is shown when it arrives.
     *
     * @return false if there is no connection now; then the command is not sent, and not kept either
     */
    public boolean command(String line) {
        MessageId id = ids.next();
        return command(line.split("\\s", 2)[0], id, new ClientMessage.Command(id, line));
    }

    private boolean command(String name, MessageId id, ClientMessage request) {
        requests.command(id, name);
        return send(id, request);
    }

    /**
     * Requests messages of the room before an offset.
     *
     * @return the {@code page} or {@code refused} answer; fails if no answer can come
     */
    public CompletableFuture<ServerMessage> history(long before, int limit) {
        MessageId id = ids.next();
        return inquire(id, new ClientMessage.History(id, StreamId.LOBBY, before, limit));
    }

    /** Tells the server that the messages of a stream up to this offset have been shown. */
    void seen(StreamId stream, long offset) {
        var unused = connection.send(new ClientMessage.Seen(stream, offset));
    }

    /**
     * Sends a command for the client's own use. The answer is not shown.
     *
     * @return the answer; fails if no answer can come
     */
    public CompletableFuture<ServerMessage> inquire(String line) {
        MessageId id = ids.next();
        return inquire(id, new ClientMessage.Command(id, line));
    }

    private CompletableFuture<ServerMessage> inquire(MessageId id, ClientMessage request) {
        CompletableFuture<ServerMessage> answer = requests.inquire(id);
        var unused = send(id, request);
        return answer;
    }

    private boolean send(MessageId id, ClientMessage request) {
        boolean sent = connection.send(request);
        if (!sent) {
            requests.withdraw(id, ErrorMessages.notConnected());
        }
        return sent;
    }

    /** The server's own name. */
    public String serverName() {
        return connection.server().name();
    }

    /**
     * Requests a change of the password. The answer is shown like that of a command.
     *
     * @return false if there is no connection now; then the request is not sent
     */
    public boolean passwd(Password current, Password wanted) {
        MessageId id = ids.next();
        return command("passwd", id, new ClientMessage.Passwd(id, current, wanted));
    }

    void bye() {
        var unused = connection.send(new ClientMessage.Bye());
    }

    private Optional<SafeText> fault(String text) {
        Optional<ErrorCode> fault = MessageText.fault(text);
        if (fault.isPresent()) {
            return fault.map(code -> SafeText.of(code.sentence()));
        }
        int limit = connection.server().limits().text();
        return text.codePointCount(0, text.length()) > limit
                ? Optional.of(SafeText.format("This server takes at most %d characters in a message.", limit))
                : Optional.empty();
    }
}

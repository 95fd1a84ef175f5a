package io.mschat.cli.chat;

import io.mschat.cli.connection.Connection;
import io.mschat.cli.text.SafeText;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.MessageText;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.Password;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.ServerMessage;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What this client says to the server. Checks before it sends; remembers what is not answered yet. */
final class Mouth {

    /** The one room there is. */
    private static final String LOBBY = "lobby";

    private final Connection connection;
    private final MessageIds ids;
    private final Undelivered undelivered;
    private final Inquiries inquiries;

    Mouth(Connection connection, MessageIds ids, Undelivered undelivered, Inquiries inquiries) {
        this.connection = connection;
        this.ids = ids;
        this.undelivered = undelivered;
        this.inquiries = inquiries;
    }

    /** What is wrong with a text; empty if it was sent. */
    Optional<SafeText> say(String text) {
        Optional<SafeText> fault = fault(text);
        if (fault.isEmpty()) {
            MessageId id = remember(text);
            connection.send(new ClientMessage.Say(id, LOBBY, text));
        }
        return fault;
    }

    /** The same to one person. */
    Optional<SafeText> whisper(String to, String text) {
        Optional<SafeText> fault = fault(text);
        if (fault.isEmpty()) {
            MessageId id = remember(text);
            String name = Nickname.from(to).map(Nickname::value).orElse(to);
            connection.send(new ClientMessage.Whisper(id, name, text));
        }
        return fault;
    }

    /** Runs a command of the server; its answer is shown. */
    void command(String line) {
        connection.send(new ClientMessage.Command(ids.next(), line));
    }

    /** The same for the client itself: nobody sees the answer. */
    CompletableFuture<ServerMessage> inquire(String line) {
        MessageId id = ids.next();
        CompletableFuture<ServerMessage> answer = inquiries.expect(id);
        connection.send(new ClientMessage.Command(id, line));
        return answer;
    }

    /** What the server calls itself. */
    String serverName() {
        return connection.server().name();
    }

    /** Answered like a command. */
    void passwd(Password current, Password wanted) {
        connection.send(new ClientMessage.Passwd(ids.next(), current, wanted));
    }

    void bye() {
        connection.send(new ClientMessage.Bye());
    }

    private MessageId remember(String text) {
        MessageId id = ids.next();
        undelivered.sent(id, text);
        return id;
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

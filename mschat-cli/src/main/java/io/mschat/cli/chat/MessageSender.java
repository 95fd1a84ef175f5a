package io.mschat.cli.chat;

import io.mschat.cli.text.SafeText;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.MessageText;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.Password;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.ServerMessage;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What this client says to the server. Checks before it sends; remembers what is not answered yet. */
final class MessageSender {

    /** The one room there is. */
    private static final String LOBBY = "lobby";

    private final ReconnectingConnection link;
    private final MessageIds ids;
    private final PendingMessages pendingMessages;
    private final Requests requests;

    MessageSender(ReconnectingConnection link, MessageIds ids, PendingMessages pendingMessages, Requests requests) {
        this.link = link;
        this.ids = ids;
        this.pendingMessages = pendingMessages;
        this.requests = requests;
    }

    /** What is wrong with a text; empty if it was sent, or is as soon as that is possible. */
    Optional<SafeText> say(String typed) {
        String text = lines(typed);
        Optional<SafeText> fault = fault(text);
        if (fault.isEmpty()) {
            MessageId id = ids.next();
            post(id, new ClientMessage.Say(id, LOBBY, text));
        }
        return fault;
    }

    /** The same to one person. */
    Optional<SafeText> whisper(String to, String typed) {
        String text = lines(typed);
        Optional<SafeText> fault = fault(text);
        if (fault.isEmpty()) {
            MessageId id = ids.next();
            String name = Nickname.from(to).map(Nickname::value).orElse(to);
            post(id, new ClientMessage.Whisper(id, name, text));
        }
        return fault;
    }

    /** Its lines, however they end where the text was copied; a break behind the last one is no line more. */
    private static String lines(String text) {
        String lines = text.replace("\r\n", "\n").replace('\r', '\n');
        int end = lines.length();
        while (end > 0 && lines.charAt(end - 1) == '\n') {
            end--;
        }
        return lines.substring(0, end);
    }

    private void post(MessageId id, ClientMessage said) {
        if (pendingMessages.keep(id, said)) {
            var unused = link.send(said);
        }
    }

    /** Whether what is said waits, and not only for the moment that a change of connection takes. */
    boolean isHeldUp() {
        return pendingMessages.isHeldUp() && !link.isHolding();
    }

    /** What was said and is not answered, though that was to be expected. */
    List<String> overdue() {
        return pendingMessages.overdue();
    }

    /** Sends again, in its order, what was not answered. */
    void sendAgain() {
        pendingMessages.sendAgain().forEach(link::send);
    }

    /** Runs a command of the server; its answer is shown. False if there is no connection now: then it is not run. */
    boolean command(String line) {
        MessageId id = ids.next();
        return command(line.split("\\s", 2)[0], id, new ClientMessage.Command(id, line));
    }

    private boolean command(String name, MessageId id, ClientMessage request) {
        requests.command(id, name);
        return send(id, request);
    }

    /** Asks for what was said in the room before an offset: a {@code page} or {@code refused}, or a failure if none can come. */
    CompletableFuture<ServerMessage> history(long before, int limit) {
        MessageId id = ids.next();
        return inquire(id, new ClientMessage.History(id, LOBBY, before, limit));
    }

    /** All that was said to this person has been shown up to here. */
    void seen(long direct) {
        var unused = link.send(new ClientMessage.Seen(direct));
    }

    /** The same for the client itself: nobody sees the answer. */
    CompletableFuture<ServerMessage> inquire(String line) {
        MessageId id = ids.next();
        return inquire(id, new ClientMessage.Command(id, line));
    }

    private CompletableFuture<ServerMessage> inquire(MessageId id, ClientMessage request) {
        CompletableFuture<ServerMessage> answer = requests.inquire(id);
        var unused = send(id, request);
        return answer;
    }

    private boolean send(MessageId id, ClientMessage request) {
        boolean sent = link.send(request);
        if (!sent) {
            requests.withdraw(id, ErrorMessages.notConnected());
        }
        return sent;
    }

    /** What the server calls itself. */
    String serverName() {
        return link.server().name();
    }

    /** Answered like a command. */
    boolean passwd(Password current, Password wanted) {
        MessageId id = ids.next();
        return command("passwd", id, new ClientMessage.Passwd(id, current, wanted));
    }

    void bye() {
        var unused = link.send(new ClientMessage.Bye());
    }

    private Optional<SafeText> fault(String text) {
        Optional<ErrorCode> fault = MessageText.fault(text);
        if (fault.isPresent()) {
            return fault.map(code -> SafeText.of(code.sentence()));
        }
        int limit = link.server().limits().text();
        return text.codePointCount(0, text.length()) > limit
                ? Optional.of(SafeText.format("This server takes at most %d characters in a message.", limit))
                : Optional.empty();
    }
}

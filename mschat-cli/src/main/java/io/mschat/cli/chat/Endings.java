package io.mschat.cli.chat;

import io.mschat.cli.connection.Farewell;
import io.mschat.cli.connection.Incoming;
import io.mschat.cli.failure.Failure;
import io.mschat.cli.text.SafeText;
import io.mschat.protocol.message.ServerMessage.Bye;

/** What the end of a connection is to somebody who did not ask for it. */
final class Endings {

    private Endings() {}

    static Failure failure(Incoming.End end) {
        return switch (end) {
            case Incoming.Goodbye goodbye -> Farewell.of(goodbye.bye().reason(), sentence(goodbye.bye()));
            case Incoming.Closed closed ->
                new Failure.Unreachable(
                        SafeText.format("Connection lost. (%s)", closed.reason().sentence()));
            case Incoming.Lost lost -> new Failure.Unreachable(SafeText.format("Connection lost."));
            case Incoming.Disturbed disturbed ->
                new Failure.Unreachable(
                        SafeText.format(
                                "Connection closed: something came that the server cannot have sent like this. It was not shown."));
        };
    }

    /** Something was to be sent, and there is no connection. */
    static Failure notConnected() {
        return new Failure.Unreachable(
                SafeText.format("Not connected just now. Try again when the connection is back."));
    }

    /** The same in a sentence, for whoever comes back by itself and needs no advice. */
    static SafeText sentence(Incoming.End end) {
        return end instanceof Incoming.Goodbye goodbye
                ? SafeText.indented(text(goodbye.bye()))
                : failure(end).sentence();
    }

    private static SafeText sentence(Bye bye) {
        return Advice.of(text(bye), bye.retryAfter());
    }

    private static String text(Bye bye) {
        return bye.text().isBlank() ? bye.reason().sentence() : bye.text();
    }
}

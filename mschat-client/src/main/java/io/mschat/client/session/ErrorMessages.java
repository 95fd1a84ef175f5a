package io.mschat.client.session;

import io.mschat.client.connection.CloseFailures;
import io.mschat.client.connection.Incoming;
import io.mschat.client.failure.Failure;
import io.mschat.client.text.SafeText;
import io.mschat.protocol.DurationText;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.message.ServerMessage.Bye;
import io.mschat.protocol.message.ServerMessage.Refused;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sentences for a refused request and for a connection that has ended: the server's own text if it sent one,
 * otherwise the catalogue's sentence, and how long to wait if the server says so.
 */
public final class ErrorMessages {

    /** The endings of the catalogue's sentences that are replaced when the time to wait is known. */
    private static final List<String> VAGUE_ADVICE =
            List.of(" Try again.", " Try again in a moment.", " Wait a little.", " Wait a few minutes.");

    private ErrorMessages() {}

    /** The failure for a refused request, for a client that can only end. */
    public static Failure failure(Refused refused) {
        SafeText sentence = sentence(refused);
        return refused.code() == ErrorCode.THROTTLED || refused.code() == ErrorCode.FLOODING
                ? new Failure.RateLimited(sentence)
                : new Failure.Refused(sentence);
    }

    public static SafeText sentence(Refused refused) {
        String text = refused.text().isBlank() ? refused.code().sentence() : refused.text();
        Duration retryAfter = refused.retryAfter();
        return refused.code() == ErrorCode.MUTED && retryAfter != null
                ? SafeText.format("%s It ends in %s.", SafeText.indented(text), DurationText.of(retryAfter))
                : withAdvice(text, retryAfter);
    }

    /** The failure for a connection that ended without the user asking for it. */
    public static Failure failure(Incoming.End end) {
        return switch (end) {
            case Incoming.Goodbye(Bye bye) -> {
                Duration asked = bye.retryAfter();
                yield CloseFailures.of(
                        bye.reason(), withAdvice(text(bye), asked), asked == null ? Duration.ZERO : asked);
            }
            case Incoming.Closed closed -> {
                SafeText sentence =
                        SafeText.format("Connection lost. (%s)", closed.reason().sentence());
                yield closed.reason().mayReconnect()
                        ? new Failure.NotReady(sentence)
                        : new Failure.Unreachable(sentence);
            }
            case Incoming.Lost lost -> new Failure.NotReady(SafeText.format("Connection lost."));
            case Incoming.Disturbed disturbed ->
                new Failure.NotReady(
                        SafeText.format(
                                "Connection closed: something came that the server cannot have sent like this. It was not shown."));
        };
    }

    /**
     * The sentence for a connection that has ended, without advice to try again: for a client that reconnects by
     * itself.
     */
    public static SafeText sentence(Incoming.End end) {
        return end instanceof Incoming.Goodbye goodbye
                ? SafeText.indented(text(goodbye.bye()))
                : failure(end).sentence();
    }

    /** The failure for a request that could not be sent because there is no connection. */
    public static Failure notConnected() {
        return new Failure.Unreachable(
                SafeText.format("Not connected just now. Try again when the connection is back."));
    }

    private static String text(Bye bye) {
        return bye.text().isBlank() ? bye.reason().sentence() : bye.text();
    }

    /**
     * Adds to a sentence how long to wait, in place of the catalogue's vague advice.
     *
     * @param retryAfter null if the server does not say; then the sentence stays as it is
     */
    static SafeText withAdvice(String sentence, @Nullable Duration retryAfter) {
        return retryAfter == null
                ? SafeText.indented(sentence)
                : SafeText.format(
                        "%s Try again in %s.",
                        SafeText.indented(withoutVagueAdvice(sentence)), DurationText.of(retryAfter));
    }

    private static String withoutVagueAdvice(String sentence) {
        return VAGUE_ADVICE.stream()
                .filter(sentence::endsWith)
                .findFirst()
                .map(vague -> sentence.substring(0, sentence.length() - vague.length()))
                .orElse(sentence);
    }
}

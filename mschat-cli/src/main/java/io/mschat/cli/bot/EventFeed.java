package io.mschat.cli.bot;

import io.mschat.cli.event.Event;
import io.mschat.cli.view.MessageFormatter;
import io.mschat.client.connection.Incoming;
import io.mschat.client.session.ErrorMessages;
import io.mschat.client.session.SessionListener;
import io.mschat.client.text.SafeText;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Entry;
import io.mschat.protocol.message.ServerMessage.Refused;
import io.mschat.protocol.message.ServerMessage.Welcome;
import java.time.Clock;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the events of a session for a program, one event per line. {@code src-docs/scripting.adoc} documents the
 * fields. One thread.
 */
final class EventFeed implements SessionListener {

    private final Consumer<SafeText> output;

    /** Gives the time of events that carry none. */
    private final Clock clock;

    EventFeed(Consumer<SafeText> output, Clock clock) {
        this.output = output;
        this.clock = clock;
    }

    void begin(Welcome welcome) {
        write(Event.of("connected", welcome.at())
                .with("nick", welcome.nick().value())
                .with("online", welcome.online()));
    }

    @Override
    public void receive(ServerMessage message) {
        switch (message) {
            case Entry entry -> write(event(entry));
            case ServerMessage.Joined joined ->
                write(Event.of("joined", joined.at())
                        .with("nick", joined.nick().value())
                        .with("online", joined.online()));
            case ServerMessage.Left left ->
                write(Event.of("left", left.at())
                        .with("nick", left.nick().value())
                        .with("online", left.online())
                        .with("how", left.how().name().toLowerCase(Locale.ROOT)));
            case ServerMessage.Notice notice -> write(now("notice").with("text", notice.text()));
            case ServerMessage.Page page ->
                page.entries().forEach(entry -> write(event(entry).withFlag("history", true)));
            case Refused refused -> write(event(refused));
            case ServerMessage.Resumed resumed -> write(now("back").with("missed", resumed.missed()));
            case ServerMessage.Gap gap ->
                write(now("gap").with("stream", gap.stream().value()));
            case ServerMessage.Appointed appointed ->
                write(now("appointed").with("role", appointed.role().name().toLowerCase(Locale.ROOT)));
            case ServerMessage.Result result -> {} // A feed sends no requests.
            case Welcome welcome -> {}
            case ServerMessage.Verify verify -> {}
            case ServerMessage.Registered registered -> {}
            case ServerMessage.Deleted deleted -> {}
            case ServerMessage.Renew renew -> {}
            case ServerMessage.Bye bye -> {}
        }
    }

    @Override
    public void deferred() {
        // The message is sent again, and reported when the server has accepted it.
    }

    @Override
    public void lost(Incoming.End why) {
        write(now("lost").with("text", ErrorMessages.sentence(why).toString()));
    }

    @Override
    public void unanswered(String command) {
        // A feed sends no requests.
    }

    @Override
    public void reconnected(Welcome welcome) {
        // The messages that follow report what was missed.
    }

    private static Event event(Entry entry) {
        Nickname to = entry.to();
        if (to == null) {
            return Event.of("said", entry.at())
                    .with("room", entry.stream().value())
                    .with("offset", entry.offset())
                    .with("from", entry.from().value())
                    .with("text", MessageFormatter.text(entry.payload()))
                    .with("id", text(entry.id()));
        }
        return Event.of("whispered", entry.at())
                .with("offset", entry.offset())
                .with("from", entry.from().value())
                .with("to", to.value())
                .with("text", MessageFormatter.text(entry.payload()))
                .with("id", text(entry.id()))
                .withFlag("waiting", Boolean.TRUE.equals(entry.waiting()));
    }

    private Event event(Refused refused) {
        return now("refused")
                .with("code", refused.code().name().toLowerCase(Locale.ROOT))
                .with("text", ErrorMessages.sentence(refused).toString())
                .with("id", text(refused.id()));
    }

    private static @Nullable String text(@Nullable MessageId id) {
        return id == null ? null : id.toString();
    }

    private Event now(String type) {
        return Event.of(type, clock.instant());
    }

    private void write(Event event) {
        output.accept(event.line());
    }
}

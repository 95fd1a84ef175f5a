package io.mschat.cli.chat;

import io.mschat.cli.connection.Incoming;
import io.mschat.cli.event.Event;
import io.mschat.cli.text.SafeText;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Refused;
import io.mschat.protocol.message.ServerMessage.Said;
import io.mschat.protocol.message.ServerMessage.Welcome;
import io.mschat.protocol.message.ServerMessage.Whispered;
import java.time.Clock;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the events of a session for a program, one event per line. {@code src-docs/scripting.adoc} documents the
 * fields. One thread.
 */
final class EventFeed implements Audience {

    private final Consumer<SafeText> output;

    /** Gives the time of events that carry none. */
    private final Clock clock;

    EventFeed(Consumer<SafeText> output, Clock clock) {
        this.output = output;
        this.clock = clock;
    }

    void begin(Welcome welcome) {
        tell(Event.of("connected", welcome.at())
                .with("nick", welcome.nick().value())
                .with("online", welcome.online()));
    }

    @Override
    public void hear(ServerMessage message) {
        switch (message) {
            case Said said -> tell(event(said));
            case Whispered whispered -> tell(event(whispered));
            case ServerMessage.Joined joined ->
                tell(Event.of("joined", joined.at())
                        .with("nick", joined.nick().value())
                        .with("online", joined.online()));
            case ServerMessage.Left left ->
                tell(Event.of("left", left.at())
                        .with("nick", left.nick().value())
                        .with("online", left.online())
                        .with("how", left.how().name().toLowerCase(Locale.ROOT)));
            case ServerMessage.Notice notice -> tell(now("notice").with("text", notice.text()));
            case ServerMessage.Page page ->
                page.messages().forEach(said -> tell(event(said).withFlag("history", true)));
            case Refused refused -> tell(event(refused));
            case ServerMessage.Resumed resumed -> tell(now("back").with("missed", resumed.missed()));
            case ServerMessage.Gap gap -> tell(now("gap"));
            case ServerMessage.Appointed appointed ->
                tell(now("appointed").with("role", appointed.role().name().toLowerCase(Locale.ROOT)));
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
    public void puttingOff() {
        // The message is sent again, and reported when the server has accepted it.
    }

    @Override
    public void lost(Incoming.End why) {
        tell(now("lost").with("text", ErrorMessages.sentence(why).toString()));
    }

    @Override
    public void unanswered(String command) {
        // A feed sends no requests.
    }

    @Override
    public void cameBack(Welcome welcome) {
        // The messages that follow report what was missed.
    }

    private static Event event(Said said) {
        return Event.of("said", said.at())
                .with("room", said.room())
                .with("offset", said.offset())
                .with("from", said.from().value())
                .with("text", said.text())
                .with("id", text(said.id()));
    }

    private static Event event(Whispered whispered) {
        return Event.of("whispered", whispered.at())
                .with("offset", whispered.offset())
                .with("from", whispered.from().value())
                .with("to", whispered.to().value())
                .with("text", whispered.text())
                .with("id", text(whispered.id()))
                .withFlag("waiting", Boolean.TRUE.equals(whispered.waiting()));
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

    private void tell(Event event) {
        output.accept(event.line());
    }
}

package io.mschat.cli.chat;

import io.mschat.cli.terminal.Screen;
import io.mschat.cli.text.SafeText;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.ServerMessage;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** What the server says, shown; keeps track of who is here and of what it has answered. One thread. */
final class Ear {

    private final Screen screen;
    private final Lines lines;
    private final Place place;
    private final Outbox outbox;
    private final Bookmark bookmark;
    private final LongConsumer seen;

    /** Whether the person has been told how to say a text that begins with a slash. */
    private boolean taught;

    /** @param seen takes up to where what was said to this person has been shown */
    Ear(Screen screen, Lines lines, Place place, Outbox outbox, Bookmark bookmark, LongConsumer seen) {
        this.screen = screen;
        this.lines = lines;
        this.place = place;
        this.outbox = outbox;
        this.bookmark = bookmark;
        this.seen = seen;
    }

    /** The answer to the question who is here. */
    void note(ServerMessage answer) {
        if (answer instanceof ServerMessage.Result(var id, var ok, var text, List<String> names)) {
            names.reversed().forEach(name -> Nickname.from(name).ifPresent(this::note));
        }
    }

    /** Something that this client has found out. */
    void note(SafeText line) {
        screen.print(line);
    }

    void hear(ServerMessage message) {
        switch (message) {
            case ServerMessage.Said said -> said(said);
            case ServerMessage.Whispered whispered -> whispered(whispered);
            case ServerMessage.Joined joined -> {
                note(joined.nick());
                screen.print(lines.joined(joined));
            }
            case ServerMessage.Left left -> {
                place.roster().left(left.nick().value());
                screen.print(lines.left(left));
            }
            case ServerMessage.Result result -> result(result);
            case ServerMessage.Notice notice -> screen.print(lines.notice(notice));
            case ServerMessage.Refused refused -> refused(refused);
            case ServerMessage.Page page -> lookBack(page);
            case ServerMessage.Welcome welcome -> {}
            case ServerMessage.Appointed appointed -> place.commands().appoint(appointed.role());
            case ServerMessage.Verify verify -> {}
            case ServerMessage.Registered registered -> {}
            case ServerMessage.Deleted deleted -> {}
            case ServerMessage.Resumed resumed -> screen.print(lines.back(resumed.missed()));
            case ServerMessage.Gap gap -> {
                bookmark.skip();
                screen.print(lines.backWithAGap());
            }
            case ServerMessage.Renew renew -> {} // Whoever holds the connection sees to it.
            case ServerMessage.Bye bye -> {} // The connection's end: whoever reads it is told so.
        }
    }

    private void said(ServerMessage.Said said) {
        if (bookmark.hears(said)) {
            spoke(said.from());
            screen.print(lines.said(said));
        }
        answered(said.id());
    }

    /** What this person has said themselves is shown when it is answered, and only once. */
    private void whispered(ServerMessage.Whispered whispered) {
        MessageId id = whispered.id();
        if (id != null ? outbox.answered(id) : bookmark.hears(whispered)) {
            spoke(whispered.from());
            screen.print(lines.whispered(whispered, place.me()));
        }
        if (id == null) {
            seen.accept(whispered.offset());
        }
    }

    /** Shows what was said before. */
    void lookBack(ServerMessage.Page page) {
        page.messages().forEach(bookmark::looksBack);
        screen.print(lines.saidBefore(page));
    }

    private void result(ServerMessage.Result result) {
        if (result.ok()) {
            screen.print(SafeText.indented(result.text()));
        } else {
            screen.print(lines.refused(SafeText.indented(result.text())));
        }
    }

    private void refused(ServerMessage.Refused refused) {
        if (refused.code() == ErrorCode.UNAVAILABLE && refused.id() != null && outbox.has(refused.id())) {
            putOff();
            return;
        }
        SafeText sentence = Refusals.sentence(refused);
        boolean teach = refused.code() == ErrorCode.UNKNOWN_COMMAND && !taught;
        taught |= teach;
        screen.print(lines.refused(
                teach ? SafeText.format("%s A text that begins with a slash is typed with two.", sentence) : sentence));
        answered(refused.id());
    }

    /** The server could not keep it: it is sent again, and all that follows waits behind it. */
    private void putOff() {
        if (!outbox.isHeldUp()) {
            outbox.holdUp();
            screen.print(lines.refused(SafeText.format(
                    "The server cannot take messages just now. What you say is kept, and sent when it can.")));
        }
    }

    private void answered(@Nullable MessageId id) {
        if (id != null) {
            var unused = outbox.answered(id);
        }
    }

    private void note(Nickname nick) {
        if (!nick.equals(place.me())) {
            place.roster().isHere(nick.value());
        }
    }

    private void spoke(Nickname nick) {
        if (!nick.equals(place.me())) {
            place.roster().spoke(nick.value());
        }
    }
}

package io.mschat.cli.chat;

import io.mschat.cli.terminal.Screen;
import io.mschat.cli.text.SafeText;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.ServerMessage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the server says, shown; keeps track of who is here and of what it has answered. One thread. */
final class Ear {

    private final Screen screen;
    private final Lines lines;
    private final Nickname me;
    private final Roster roster;
    private final Undelivered undelivered;

    /** The request for the list of nicknames, whose answer is not for the person. Null if there is none under way. */
    private volatile @Nullable MessageId silent;

    Ear(Screen screen, Lines lines, Nickname me, Roster roster, Undelivered undelivered) {
        this.screen = screen;
        this.lines = lines;
        this.me = me;
        this.roster = roster;
        this.undelivered = undelivered;
    }

    /** The answer to this request is a list of nicknames for the roster, and is not shown. */
    void expectNames(MessageId request) {
        silent = request;
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
                roster.left(left.nick().value());
                screen.print(lines.left(left));
            }
            case ServerMessage.Result result -> result(result);
            case ServerMessage.Notice notice -> screen.print(SafeText.indented(notice.text()));
            case ServerMessage.Refused refused -> refused(refused);
            case ServerMessage.Page page -> page.messages().forEach(said -> screen.print(lines.said(said)));
            case ServerMessage.Welcome welcome -> {}
            case ServerMessage.Appointed appointed -> {}
            case ServerMessage.Verify verify -> {}
            case ServerMessage.Registered registered -> {}
            case ServerMessage.Deleted deleted -> {}
            case ServerMessage.Resumed resumed -> {}
            case ServerMessage.Gap gap -> {}
            case ServerMessage.Bye bye -> {} // The connection's end: whoever reads it is told so.
        }
    }

    private void said(ServerMessage.Said said) {
        spoke(said.from());
        screen.print(lines.said(said));
        answered(said.id());
    }

    private void whispered(ServerMessage.Whispered whispered) {
        spoke(whispered.from());
        screen.print(lines.whispered(whispered, me));
        answered(whispered.id());
    }

    private void result(ServerMessage.Result result) {
        if (result.id().equals(silent)) {
            silent = null;
            List<String> names = Optional.ofNullable(result.data()).orElse(List.of());
            names.reversed().forEach(name -> Nickname.from(name).ifPresent(this::note));
        } else if (result.ok()) {
            screen.print(SafeText.indented(result.text()));
        } else {
            screen.print(lines.refused(SafeText.indented(result.text())));
        }
    }

    private void refused(ServerMessage.Refused refused) {
        if (refused.id() != null && refused.id().equals(silent)) {
            silent = null;
        } else {
            screen.print(lines.refused(Refusals.sentence(refused)));
            answered(refused.id());
        }
    }

    private void answered(@Nullable MessageId id) {
        if (id != null) {
            undelivered.answered(id);
        }
    }

    private void note(Nickname nick) {
        if (!nick.equals(me)) {
            roster.isHere(nick.value());
        }
    }

    private void spoke(Nickname nick) {
        if (!nick.equals(me)) {
            roster.spoke(nick.value());
        }
    }
}

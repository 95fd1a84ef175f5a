package io.mschat.cli.chat;

import io.mschat.cli.text.SafeText;
import io.mschat.protocol.InWords;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.ServerMessage.Joined;
import io.mschat.protocol.message.ServerMessage.Left;
import io.mschat.protocol.message.ServerMessage.Notice;
import io.mschat.protocol.message.ServerMessage.Page;
import io.mschat.protocol.message.ServerMessage.Said;
import io.mschat.protocol.message.ServerMessage.Verify;
import io.mschat.protocol.message.ServerMessage.Welcome;
import io.mschat.protocol.message.ServerMessage.Whispered;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How each thing that happens is shown. Knows no screen. */
public final class Lines {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu/MM/dd HH:mm:ss", Locale.ROOT);

    private final Clock clock;
    private final ZoneId zone;

    /** @param clock for what carries no time of its own */
    public Lines(Clock clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
    }

    SafeText welcome(Welcome welcome) {
        String time = time(welcome.at());
        return SafeText.format(
                "[%s] >>> \"%s\" joined!\n[%s] Connected to server as \"%s\"! %d users online. List of commands: /help",
                time, welcome.nick(), time, welcome.nick(), welcome.online());
    }

    SafeText said(Said said) {
        return SafeText.format("[%s] > %s: %s", time(said.at()), said.from(), SafeText.indented(said.text()));
    }

    SafeText whispered(Whispered whispered, Nickname me) {
        SafeText text = SafeText.indented(whispered.text());
        return whispered.from().equals(me)
                ? SafeText.format(
                        "[%s] (YOU -> \"%s\"%s): %s",
                        time(whispered.at()),
                        whispered.to(),
                        Boolean.TRUE.equals(whispered.waiting()) ? ", who is away and reads it later" : "",
                        text)
                : SafeText.format("[%s] (\"%s\" -> YOU): %s", time(whispered.at()), whispered.from(), text);
    }

    /** What was said before, and not just now: each line is marked. */
    SafeText saidBefore(Page page) {
        return SafeText.join(page.messages().stream()
                .map(said -> SafeText.format("| %s", said(said)))
                .toList());
    }

    /** @param sentence why the connection is over */
    SafeText lost(SafeText sentence) {
        return SafeText.format("[%s] %s Trying to come back...", now(), sentence);
    }

    /** @param command that was asked for before the connection was lost */
    SafeText unanswered(String command) {
        return refused(SafeText.format(
                "No answer to /%s has come. It may have been done or not: look before you ask again.", command));
    }

    SafeText back(long missed) {
        String what = switch (Math.toIntExact(Math.min(missed, 2))) {
            case 0 -> "Nothing was said meanwhile.";
            case 1 -> "One line was said meanwhile:";
            default -> missed + " lines were said meanwhile:";
        };
        return SafeText.format("[%s] Connected again. %s", now(), what);
    }

    SafeText backWithAGap() {
        return SafeText.format(
                "[%s] Connected again. Of what was said meanwhile some is missing: the server no longer has it.",
                now());
    }

    SafeText joined(Joined joined) {
        return SafeText.format("[%s] >>> \"%s\" joined!", time(joined.at()), joined.nick());
    }

    SafeText left(Left left) {
        String how = switch (left.how()) {
            case LEFT -> "left!";
            case KICKED -> "was kicked by an admin!";
            case BANNED -> "was banned by an admin!";
        };
        return SafeText.format("[%s] <<< \"%s\" %s", time(left.at()), left.nick(), how);
    }

    SafeText notice(Notice notice) {
        return SafeText.format("[%s] %s", now(), SafeText.indented(notice.text()));
    }

    SafeText refused(SafeText sentence) {
        return SafeText.format("[%s] ! %s", now(), sentence);
    }

    /** Was said, and is sent as soon as that is possible. */
    SafeText waiting(String text) {
        return SafeText.format("[%s] (waiting to be sent) %s", now(), SafeText.indented(text));
    }

    SafeText notDelivered(String text) {
        return SafeText.format("Not delivered: %s", SafeText.indented(text));
    }

    SafeText verify(Verify verify) {
        return SafeText.format(
                "[%s] Within %s send an email at: %s with this code as subject: %s and wait",
                now(),
                InWords.minutesOf(Duration.ofSeconds(verify.seconds())),
                verify.address(),
                verify.code().reveal());
    }

    SafeText registered(Nickname nick) {
        return SafeText.format("[%s] User \"%s\" registered\nOperation completed!", now(), nick);
    }

    SafeText deleted(Nickname nick) {
        return SafeText.format("[%s] User \"%s\" deleted\nOperation completed!", now(), nick);
    }

    /** Why leaving in the middle of a request is no harm; empty where nobody needs to be told. */
    SafeText givenUp(ClientMessage request) {
        return switch (request) {
            case ClientMessage.Register register -> SafeText.format("Given up. Nothing was registered.");
            case ClientMessage.Delete delete -> SafeText.format("Given up. Nothing was deleted.");
            default -> SafeText.EMPTY;
        };
    }

    private String now() {
        return time(clock.instant());
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(zone));
    }
}

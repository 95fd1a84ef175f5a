package io.mschat.cli.view;

import io.mschat.client.text.SafeText;
import io.mschat.client.text.Tone;
import io.mschat.protocol.CountText;
import io.mschat.protocol.DurationText;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage.Entry;
import io.mschat.protocol.message.ServerMessage.Left;
import io.mschat.protocol.message.ServerMessage.Notice;
import io.mschat.protocol.message.ServerMessage.Verify;
import io.mschat.protocol.message.ServerMessage.Welcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Formats messages and events as lines of text. Does not print them. */
public final class MessageFormatter {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu/MM/dd HH:mm:ss", Locale.ROOT);

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);

    /** How many nicknames a line of joins or leaves shows at most. */
    private static final int MOST_NAMED = 5;

    private final Clock clock;
    private final ZoneId zone;

    /** @param clock gives the time of events that carry none */
    public MessageFormatter(Clock clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
    }

    public SafeText welcome(Welcome welcome) {
        String time = time(welcome.at());
        return SafeText.format(
                "[%s] >>> \"%s\" joined!\n[%s] Connected to server as \"%s\"! %d users online. List of commands: /help",
                time, welcome.nick(), time, welcome.nick(), welcome.online());
    }

    /** Formats a message of a room, or a direct message. */
    public SafeText entry(Entry entry, Viewer reader) {
        Nickname to = entry.to();
        return to == null ? said(entry, reader) : whispered(entry, to, reader);
    }

    private SafeText said(Entry entry, Viewer reader) {
        String text = text(entry.payload());
        SafeText name = nick(entry.from(), reader);
        return Emote.of(text)
                .map(action -> SafeText.format(
                        "%s * %s %s", at(entry.at()), name, reader.markup().of(action)))
                .orElseGet(() -> SafeText.format(
                        "%s > %s: %s", at(entry.at()), name, reader.markup().of(text)));
    }

    /** The text of a message; of a kind that a newer client has sent, a sentence that says so. */
    public static String text(Payload payload) {
        return payload.isText() ? payload.body() : "(something that this version of mschat cannot show)";
    }

    private static SafeText nick(Nickname nick, Viewer reader) {
        return nick.equals(reader.name())
                ? SafeText.of(nick.value()).styled(Tone.OWN_NAME)
                : SafeText.name(nick.value());
    }

    private SafeText whispered(Entry entry, Nickname to, Viewer reader) {
        SafeText text = reader.markup().of(text(entry.payload()));
        SafeText between = entry.from().equals(reader.name())
                ? SafeText.format(
                        "(YOU -> \"%s\"%s)",
                        to, Boolean.TRUE.equals(entry.waiting()) ? ", who is away and reads it later" : "")
                : SafeText.format("(\"%s\" -> YOU)", entry.from());
        return SafeText.format("%s %s: %s", at(entry.at()), between.styled(Tone.DIRECT), text);
    }

    /** Formats earlier messages. Each line is marked, so that they are not taken for new ones. */
    public SafeText saidBefore(List<Entry> said, Viewer reader) {
        return SafeText.join(
                said.stream().map(line -> before(entry(line, reader))).toList());
    }

    /** Formats earlier messages that are printed below newer ones: between a heading and a line that mark them. */
    public SafeText lookedUp(List<Entry> said, Viewer reader) {
        SafeText heading = SafeText.format("--- said before: %s ---", CountText.of(said.size(), "line"));
        SafeText end = SafeText.format("--- newer lines stand above ---");
        return SafeText.join(List.of(heading.styled(Tone.ASIDE), saidBefore(said, reader), end.styled(Tone.ASIDE)));
    }

    /** Marks one line as an earlier message. */
    public static SafeText before(SafeText line) {
        return SafeText.format("| %s", line);
    }

    /** @param sentence why the connection has ended */
    SafeText lost(SafeText sentence) {
        return SafeText.format("[%s] %s Trying to come back...", now(), sentence);
    }

    /** @param command that was sent before the connection was lost */
    public SafeText unanswered(String command) {
        return refused(SafeText.format(
                "No answer to /%s has come. It may have been done or not: look before you ask again.", command));
    }

    public SafeText back(long missed) {
        String what = switch (Math.toIntExact(Math.min(missed, 2))) {
            case 0 -> "Nothing was said meanwhile.";
            case 1 -> "One line was said meanwhile:";
            default -> missed + " lines were said meanwhile:";
        };
        return SafeText.format("[%s] Connected again. %s", now(), what);
    }

    /** Says that something is missing in a stream after a reconnect. */
    public SafeText gap(StreamId stream) {
        return stream.equals(StreamId.DIRECT)
                ? SafeText.format("[%s] Of what was said to you alone meanwhile some may be missing.", now())
                : SafeText.format(
                        "[%s] Connected again. Of what was said meanwhile some is missing: the server no longer has it.",
                        now());
    }

    /**
     * Formats joins and leaves in their order.
     *
     * @param runs not empty
     */
    SafeText presence(List<PresenceSummary.Run> runs) {
        PresenceSummary.Run first = runs.getFirst();
        Stream<SafeText> others = runs.stream()
                .skip(1)
                .map(run -> SafeText.format("[%s%s] %s", clock(run.first()), until(run), coming(run)));
        return others.reduce(
                        SafeText.format("[%s%s] %s", time(first.first()), until(first), coming(first)),
                        (line, run) -> SafeText.format("%s %s", line, run))
                .styled(Tone.ASIDE);
    }

    /** The end of a run's time span, with a dash before it; empty if it is the same second as its beginning. */
    private String until(PresenceSummary.Run run) {
        String last = clock(run.last());
        return last.equals(clock(run.first())) ? "" : "-" + last;
    }

    private static SafeText coming(PresenceSummary.Run run) {
        return switch (run.way()) {
            case CAME -> SafeText.format(">>> %s joined!", all(run.nicks()));
            case WENT -> SafeText.format("<<< %s left!", all(run.nicks()));
        };
    }

    /**
     * The nicknames, or the first {@link #MOST_NAMED} of them and how many others there are. A single further nickname
     * is written out: "and one other" would take as much room.
     */
    private static SafeText all(List<Nickname> nicks) {
        int others = nicks.size() <= MOST_NAMED + 1 ? 0 : nicks.size() - MOST_NAMED;
        SafeText named = nicks.stream()
                .limit(nicks.size() - others)
                .map(nick -> SafeText.format("\"%s\"", nick))
                .reduce((line, name) -> SafeText.format("%s, %s", line, name))
                .orElse(SafeText.EMPTY);
        return others == 0 ? named : SafeText.format("%s and %d others", named, others);
    }

    /** Formats how a user has left, for example that they were kicked or banned. */
    SafeText sentAway(Left left) {
        String how = switch (left.how()) {
            case LEFT -> "left!";
            case KICKED -> "was kicked by an admin!";
            case BANNED -> "was banned by an admin!";
        };
        return SafeText.format("[%s] <<< \"%s\" %s", time(left.at()), left.nick(), how)
                .styled(Tone.ASIDE);
    }

    LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    SafeText dayLine(LocalDate day) {
        return SafeText.format("--- %s ---", DAY.format(day)).styled(Tone.ASIDE);
    }

    SafeText unread() {
        return SafeText.format("--- not read yet ---").styled(Tone.ALERT);
    }

    public SafeText notice(Notice notice) {
        return SafeText.format("[%s] %s", now(), SafeText.indented(notice.text()));
    }

    public SafeText refused(SafeText sentence) {
        return SafeText.format(
                "%s %s %s", at(clock.instant()), SafeText.format("!").styled(Tone.ALERT), sentence);
    }

    /** Formats a message that is sent as soon as that is possible. */
    SafeText waiting(String text) {
        return SafeText.format("[%s] (waiting to be sent) %s", now(), SafeText.indented(text));
    }

    /** Formats a message that is not acknowledged yet, for the footer. */
    SafeText pending(String text) {
        return SafeText.format("... %s", SafeText.indented(text)).styled(Tone.ASIDE);
    }

    public SafeText notDelivered(String text) {
        return SafeText.format("Not delivered: %s", SafeText.indented(text));
    }

    public SafeText verify(Verify verify) {
        return SafeText.format(
                "[%s] Within %s send an email at: %s with this code as subject: %s and wait",
                now(),
                DurationText.minutesOf(Duration.ofSeconds(verify.seconds())),
                verify.address(),
                verify.code().reveal());
    }

    public SafeText registered(Nickname nick) {
        return SafeText.format("[%s] User \"%s\" registered\nOperation completed!", now(), nick);
    }

    public SafeText deleted(Nickname nick) {
        return SafeText.format("[%s] User \"%s\" deleted\nOperation completed!", now(), nick);
    }

    /** Says that a request was given up and has changed nothing. Empty for a request that changes nothing anyway. */
    public SafeText givenUp(ClientMessage.AccountRequest request) {
        return switch (request) {
            case ClientMessage.Register register -> SafeText.format("Given up. Nothing was registered.");
            case ClientMessage.Delete delete -> SafeText.format("Given up. Nothing was deleted.");
            case ClientMessage.Login login -> SafeText.EMPTY;
        };
    }

    private SafeText at(Instant at) {
        return SafeText.format("[%s]", time(at)).styled(Tone.ASIDE);
    }

    private String now() {
        return time(clock.instant());
    }

    private String clock(Instant at) {
        return CLOCK.format(at.atZone(zone));
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(zone));
    }
}

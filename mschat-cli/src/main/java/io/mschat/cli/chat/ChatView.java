package io.mschat.cli.chat;

import io.mschat.cli.terminal.Footer;
import io.mschat.cli.terminal.Gestures;
import io.mschat.cli.terminal.Screen;
import io.mschat.cli.text.SafeText;
import io.mschat.protocol.message.ServerMessage.Departure;
import io.mschat.protocol.message.ServerMessage.Joined;
import io.mschat.protocol.message.ServerMessage.Left;
import io.mschat.protocol.message.ServerMessage.Welcome;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a person sees of a chat: what was said, and below it, where the screen has room for that, what may still change. Any
 * thread.
 */
final class ChatView implements Gestures, AutoCloseable {

    private final Screen screen;
    private final MessageFormatter lines;
    private volatile Runnable cleared = () -> {};

    // Guarded by this.
    private final PresenceSummary presenceSummary = new PresenceSummary();
    private final Mentions mentions = new Mentions();
    private List<String> unsent = List.of();
    private @Nullable Status status;
    private @Nullable LocalDate day;

    private Notifications notifications = Notifications.MENTIONS;
    private Away away = Away.PERHAPS;

    /** Whether what came since the person has looked away is marked as such. */
    private boolean marked;

    /** Whether the person looks at something else. Not every terminal tells. */
    private enum Away {
        NO,
        YES,
        PERHAPS
    }

    ChatView(Screen screen, MessageFormatter lines) {
        this.screen = screen;
        this.lines = lines;
    }

    /** The chat begins. */
    synchronized void open(Welcome welcome, String server) {
        screen.print(lines.welcome(welcome));
        day = lines.day(welcome.at());
        status = new Status(server, welcome.nick(), welcome.online(), true, Optional.empty(), 0);
        stand();
    }

    /** Shows something that is not part of the conversation. */
    synchronized void print(SafeText text) {
        settle();
        screen.print(text);
    }

    /** Shows what this person has said. */
    synchronized void show(Instant at, SafeText line) {
        begin(at);
        screen.print(line);
    }

    /** The same of others. */
    synchronized void say(Instant at, SafeText line) {
        begin(at);
        print(line, notifications == Notifications.ALL);
    }

    /** The same for what is meant for this person. */
    synchronized void call(Instant at, SafeText line) {
        begin(at);
        mentions.add(line);
        print(line, notifications != Notifications.NONE);
    }

    private void print(SafeText line, boolean loud) {
        if (loud && away != Away.NO) {
            screen.announce(line, line);
        } else {
            screen.print(line);
        }
    }

    synchronized void notify(Notifications wanted) {
        notifications = wanted;
    }

    synchronized Notifications notifications() {
        return notifications;
    }

    /** What comes first: who came and went before, the day, and where this person has stopped reading. */
    private void begin(Instant at) {
        settle();
        LocalDate now = lines.day(at);
        if (day != null && !now.equals(day) && screen.hasFooter()) {
            screen.print(lines.dayLine(now));
        }
        day = now;
        if (away == Away.YES && !marked) {
            marked = true;
            screen.print(lines.unread());
        }
    }

    synchronized void joined(Joined joined) {
        presenceSummary.add(PresenceSummary.Way.CAME, joined.nick(), joined.at());
        change(before -> before.withOnline(joined.online()));
        settleUnlessSeen();
    }

    synchronized void left(Left left) {
        if (left.how() == Departure.LEFT) {
            presenceSummary.add(PresenceSummary.Way.WENT, left.nick(), left.at());
        } else {
            print(lines.sentAway(left));
        }
        change(before -> before.withOnline(left.online()));
        settleUnlessSeen();
    }

    /** Where nothing stands below the conversation, it is told at once. */
    private void settleUnlessSeen() {
        if (!screen.hasFooter() || presenceSummary.isFull()) {
            settle();
        }
    }

    /** What could still change is as it is now. */
    private void settle() {
        if (!presenceSummary.runs().isEmpty()) {
            SafeText line = lines.comings(presenceSummary.runs());
            presenceSummary.clear();
            stand();
            screen.print(line);
        }
    }

    /** This is not yet with the server. */
    synchronized void unsent(List<String> texts) {
        if (!texts.equals(unsent)) {
            unsent = List.copyOf(texts);
            stand();
        }
    }

    /** The same where nothing stands below the conversation. */
    void waiting(String text) {
        print(lines.waiting(text));
    }

    /** Shows why something typed was not done. */
    void refuse(SafeText sentence) {
        print(lines.refused(sentence));
    }

    synchronized void lost(SafeText why) {
        print(lines.lost(why));
        change(before -> before.withConnected(false));
    }

    synchronized void connected(Welcome again) {
        change(before -> before.withConnected(true).withOnline(again.online()));
    }

    /** Whether there is a row that tells how it goes. */
    boolean hasStatus() {
        return screen.hasFooter();
    }

    synchronized void latency(Duration now) {
        change(before -> before.withLatency(now));
    }

    synchronized void online(long now) {
        change(before -> before.withOnline(now));
    }

    synchronized void oneMoreDirect() {
        change(before -> before.withDirect(before.direct() + 1));
    }

    /** The person is here, and has seen it all. */
    synchronized void typed() {
        marked = false;
        mentions.leave();
        change(before -> before.withDirect(0));
    }

    private void change(UnaryOperator<Status> how) {
        if (status != null) {
            status = how.apply(status);
            stand();
        }
    }

    private void stand() {
        if (!screen.hasFooter() || status == null) {
            return;
        }
        List<SafeText> rows = new ArrayList<>();
        if (!presenceSummary.runs().isEmpty()) {
            rows.add(lines.comings(presenceSummary.runs()));
        }
        unsent.forEach(text -> rows.add(lines.pending(text)));
        mentions.shown().ifPresent(rows::add);
        screen.stand(new Footer(rows, status.line()));
    }

    /** Who calls holds the screen: it is answered by somebody else. */
    private void soon(Runnable answer) {
        Thread.ofVirtual().name("mschat-gesture").start(() -> {
            synchronized (this) {
                answer.run();
                stand();
            }
        });
    }

    @Override
    public void previous() {
        soon(mentions::back);
    }

    @Override
    public void next() {
        soon(mentions::forward);
    }

    /** From now on this is run when the screen was emptied. */
    void whenCleared(Runnable action) {
        cleared = action;
    }

    @Override
    public void cleared() {
        cleared.run();
    }

    @Override
    public void looks(boolean here) {
        soon(() -> {
            away = here ? Away.NO : Away.YES;
            marked = false;
        });
    }

    /** The chat is over: nothing stands below it any more. */
    @Override
    public synchronized void close() {
        settle();
        status = null;
        screen.stand(Footer.NONE);
    }
}

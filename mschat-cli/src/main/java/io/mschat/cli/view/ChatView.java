package io.mschat.cli.view;

import io.mschat.cli.terminal.Screen;
import io.mschat.cli.terminal.line.Footer;
import io.mschat.cli.terminal.line.ScreenListener;
import io.mschat.client.text.SafeText;
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
 * The user's view of a chat: the conversation, and below it, if the screen has room for a footer, the lines that may
 * still change. Any thread.
 */
public final class ChatView implements ScreenListener, AutoCloseable {

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

    /** Whether the "not read yet" line was printed since the user last looked away. */
    private boolean marked;

    /** Whether the user looks at another view. Not every terminal reports it; {@link #PERHAPS} is for those. */
    private enum Away {
        NO,
        YES,
        PERHAPS
    }

    public ChatView(Screen screen, MessageFormatter lines) {
        this.screen = screen;
        this.lines = lines;
    }

    /** Shows the welcome and sets up the footer. */
    public synchronized void open(Welcome welcome, String server) {
        screen.print(lines.welcome(welcome));
        day = lines.day(welcome.at());
        status = new Status(server, welcome.nick(), welcome.online(), true, Optional.empty(), 0);
        showFooter();
    }

    /** Prints text that is not part of the conversation. */
    public synchronized void print(SafeText text) {
        flush();
        screen.print(text);
    }

    /** Prints a message that this user has sent. */
    public synchronized void printOwn(Instant at, SafeText line) {
        begin(at);
        screen.print(line);
    }

    /** Prints a message of another user that is not meant for this user in particular. */
    public synchronized void printFromOthers(Instant at, SafeText line) {
        begin(at);
        print(line, notifications == Notifications.ALL);
    }

    /** Prints a message that mentions this user or was sent to them directly, and keeps it for the list of mentions. */
    public synchronized void printForUser(Instant at, SafeText line) {
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

    public synchronized void notify(Notifications wanted) {
        notifications = wanted;
    }

    public synchronized Notifications notifications() {
        return notifications;
    }

    /**
     * Prints what belongs before a message: pending joins and leaves, the date if it has changed, and the "not read
     * yet" line.
     */
    private void begin(Instant at) {
        flush();
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

    public synchronized void joined(Joined joined) {
        presenceSummary.add(PresenceSummary.Way.CAME, joined.nick(), joined.at());
        change(before -> before.withOnline(joined.online()));
        settleUnlessSeen();
    }

    public synchronized void left(Left left) {
        if (left.how() == Departure.LEFT) {
            presenceSummary.add(PresenceSummary.Way.WENT, left.nick(), left.at());
        } else {
            print(lines.sentAway(left));
        }
        change(before -> before.withOnline(left.online()));
        settleUnlessSeen();
    }

    /**
     * Prints the pending joins and leaves at once if there is no footer to show them in, or if there are too many of
     * them.
     */
    private void settleUnlessSeen() {
        if (!screen.hasFooter() || presenceSummary.isFull()) {
            flush();
        }
    }

    /** Moves the pending joins and leaves from the footer into the conversation. */
    private void flush() {
        if (!presenceSummary.runs().isEmpty()) {
            SafeText line = lines.presence(presenceSummary.runs());
            presenceSummary.clear();
            showFooter();
            screen.print(line);
        }
    }

    /** Shows these messages in the footer as not yet acknowledged by the server. */
    public synchronized void unsent(List<String> texts) {
        if (!texts.equals(unsent)) {
            unsent = List.copyOf(texts);
            showFooter();
        }
    }

    /** Prints that a message waits to be sent, for a screen without a footer. */
    public void waiting(String text) {
        print(lines.waiting(text));
    }

    /** Prints why the user's input was refused. */
    public void refuse(SafeText sentence) {
        print(lines.refused(sentence));
    }

    public synchronized void lost(SafeText why) {
        print(lines.lost(why));
        change(before -> before.withConnected(false));
    }

    public synchronized void connected(Welcome again) {
        change(before -> before.withConnected(true).withOnline(again.online()));
    }

    /** Whether the screen has a footer with a status line. */
    public boolean hasStatus() {
        return screen.hasFooter();
    }

    public synchronized void latency(Duration now) {
        change(before -> before.withLatency(now));
    }

    public synchronized void online(long now) {
        change(before -> before.withOnline(now));
    }

    public synchronized void incrementDirectCount() {
        change(before -> before.withDirect(before.direct() + 1));
    }

    /** The user has typed a line, and so has seen everything up to here. */
    public synchronized void typed() {
        marked = false;
        mentions.leave();
        change(before -> before.withDirect(0));
    }

    private void change(UnaryOperator<Status> how) {
        if (status != null) {
            status = how.apply(status);
            showFooter();
        }
    }

    private void showFooter() {
        if (!screen.hasFooter() || status == null) {
            return;
        }
        List<SafeText> rows = new ArrayList<>();
        if (!presenceSummary.runs().isEmpty()) {
            rows.add(lines.presence(presenceSummary.runs()));
        }
        unsent.forEach(text -> rows.add(lines.pending(text)));
        mentions.shown().ifPresent(rows::add);
        screen.setFooter(new Footer(rows, status.line()));
    }

    /** Handles a key or a focus change on a virtual thread of its own, because the caller holds the screen's lock. */
    private void runAsync(Runnable answer) {
        Thread.ofVirtual().name("mschat-key").start(() -> {
            synchronized (this) {
                answer.run();
                showFooter();
            }
        });
    }

    @Override
    public void previous() {
        runAsync(mentions::back);
    }

    @Override
    public void next() {
        runAsync(mentions::forward);
    }

    /** Sets what to run after the screen was cleared. Replaces what was set before. */
    public void whenCleared(Runnable action) {
        cleared = action;
    }

    @Override
    public void cleared() {
        cleared.run();
    }

    @Override
    public void focusChanged(boolean here) {
        runAsync(() -> {
            away = here ? Away.NO : Away.YES;
            marked = false;
        });
    }

    /** Ends the view: prints the pending joins and leaves and removes the footer. */
    @Override
    public synchronized void close() {
        flush();
        status = null;
        screen.setFooter(Footer.NONE);
    }
}

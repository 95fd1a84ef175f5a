package io.mschat.testing;

/** What mschat promises about reliability and security. Each is tried by at least one test, which says so with {@link Tries}. */
public enum Promise {
    KILLED(1, "An acknowledged message survives `kill -9` of the server"),
    ON_DISK(2, "The disk was asked to keep what is acknowledged"),
    SENT_AGAIN(3, "Sending again never posts twice"),
    RECONNECT_STORM(4, "A reconnect storm loses nothing"),
    DRAINED(5, "SIGTERM drains: everybody is told to come back, and nothing acknowledged is lost"),
    OUTAGE(
            6,
            "With the database away or the disk full, nothing is acknowledged without a commit, and all heals by itself"),
    SLOW_READER(
            7, "A slow reader harms only itself; one that trickles on purpose slows its room for two seconds at most"),
    SILENT_SOCKETS(8, "Half-open and silent sockets are closed, and leave nothing behind"),
    HOSTILE_HANDSHAKES(9, "No altered handshake is accepted"),
    HOSTILE_SESSIONS(10, "No replayed, reordered, dropped, reflected or altered token is accepted"),
    CHANGED_IDENTITY(11, "A client refuses a changed server identity, and has sent no password"),
    PUBLIC_VECTORS(12, "Public test vectors and a second implementation agree"),
    FUZZING(13, "What strangers wrote leads to declared exceptions only, in bounded memory"),
    FORGED_MAIL(14, "Forged mail is never accepted, genuine mail is"),
    MAILBOX_FAULTS(15, "Faults of a mailbox neither lose a genuine mail nor count it twice, and never block the task"),
    NO_WAY_ROUND(
            16, "No password, token or operator login lets in who is not verified, deleted, banned or of another role"),
    GUESSING(17, "Passwords cannot be guessed, and their owners still get in"),
    TERMINAL_SAFETY(18, "No raw control byte of others reaches the terminal"),
    LOOK_ALIKES(19, "Nicknames that look alike never coexist"),
    LOGS(20, "One event is one line of the log, and no secret is in it"),
    EXPOSURE(21, "The public port answers only what it must"),
    UPGRADES(22, "The schema of every release migrates with its data, on both databases"),
    CLOCKS(23, "Clocks that are wrong or jump change neither logins, order nor limits"),
    COMING_AND_GOING(24, "Nobody stops the server by coming and going, and nobody who reads is thrown out"),
    DAMAGED_DATA(25, "Damaged data harms only itself, and is told"),
    LOST_END(26, "A log that goes back in time is told, and nothing that is said afterwards is unheard"),
    WEB_PAGES(27, "No web page gets in uninvited"),
    STRANGERS(28, "No stranger stands in an owner's way"),
    LOCALES(29, "Every locale writes the same bytes on the wire, in files and in logs"),
    LOST_OUTPUT(30, "Output that is lost is no success");

    private final int number;
    private final String sentence;

    Promise(int number, String sentence) {
        this.number = number;
        this.sentence = sentence;
    }

    public int number() {
        return number;
    }

    /** As AsciiDoc. */
    public String sentence() {
        return sentence;
    }
}

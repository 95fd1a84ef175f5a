package io.mschat.protocol;

import java.util.Locale;

/**
 * Why a request was refused. The connection stays open. The sentence is the default text of the refusal; where more is
 * known (how long, by whom, which limit) the refusal carries its own.
 */
public enum ErrorCode {
    NICKNAME_INVALID("This nickname is not allowed: " + Nickname.RULE),
    NICKNAME_TAKEN("This nickname is in use or registered, or too much like one that is."
            + " If it is yours, give its password; else choose another one."),
    NICKNAME_RESERVED("This nickname belongs to the server. Choose another one."),
    PASSWORD_TOO_SHORT("A password has at least " + ProtocolLimits.MIN_PASSWORD_LENGTH + " characters."),
    EMAIL_INVALID("This is no mail address: " + EmailAddress.RULE),
    EMAIL_TAKEN("This address already has an account. Log in with it, or /delete it first."),
    NO_ACCOUNT("No account belongs to this address."),
    NOT_REGISTERED(
            "You are here as a guest: only registered users have a password. To become one, leave, and answer /register when you start again."),
    WRONG_CREDENTIALS("Wrong nickname or password."),
    REGISTRATION_REQUIRED("Only registered users may join this server, with their password. Use /register first."),
    SERVER_CLOSED("This server is closed: only its operators may join."),
    LOCKED_DOWN("This server is locked down: nobody may join it now."),
    BANNED("You are banned from this server."),
    VERIFICATION_FAILED("No mail with the code came in time. Try again."),
    VERIFICATION_ENDED("Too many mails with a wrong code came. Try again."),
    NOT_AVAILABLE("This server does not offer that."),
    OUT_OF_PLACE(
            "That cannot be done now: log in, register or delete an account first, and only once; all else comes after that."),
    TEXT_BLANK("A message must not be blank."),
    TEXT_TOO_LONG("A message has at most " + ProtocolLimits.MAX_TEXT_LENGTH + " characters. Send it in parts."),
    TEXT_INVALID("A message must not have control characters other than new lines and tabs."),
    NO_SUCH_USER("Nobody with this nickname is online. /list shows who is."),
    NO_SUCH_ROOM("There is no such room."),
    UNKNOWN_COMMAND("There is no such command. /help lists those there are."),
    BAD_ARGUMENTS("These arguments do not fit the command. /help lists how each is used."),
    NOT_PERMITTED("You may not do that."),
    FLOODING("You send too fast. Wait a little."),
    MUTED("You are muted."),
    SESSION_OVER("Your session is over. Log in again."),
    THROTTLED("Too many attempts. Wait a little."),
    UNAVAILABLE("The server cannot do that just now. Nothing was lost; try again."),
    /** A code of a newer server; the text of the message says what it means. */
    OTHER("The server refused.");

    private final String sentence;

    ErrorCode(String sentence) {
        this.sentence = sentence;
    }

    /** The reason in one English sentence, with what to do if anything can be done. */
    public String sentence() {
        return sentence;
    }

    /** The name on the wire: lower case, words joined by {@code _}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the constant with a wire name; {@link #OTHER} for a name that this version does not know. */
    public static ErrorCode ofWireName(String name) {
        for (ErrorCode code : values()) {
            if (code.wireName().equals(name)) {
                return code;
            }
        }
        return OTHER;
    }
}

package io.mschat.protocol;

/** The name by which users run mschat on this machine, for messages that tell them what to type. */
public final class CommandName {

    /** Set by the launcher. */
    static final String PROPERTY = "io.mschat.command";

    private static final String IN_THE_SOURCES = "./mschat";

    private CommandName() {}

    /** A line to type, such as {@code ./mschat server}. */
    public static String with(String arguments) {
        return System.getProperty(PROPERTY, IN_THE_SOURCES) + " " + arguments;
    }
}

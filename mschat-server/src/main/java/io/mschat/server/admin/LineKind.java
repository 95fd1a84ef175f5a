package io.mschat.server.admin;

/** The two kinds of sealed lines, so that neither can be passed off as the other. */
enum LineKind {
    COMMAND("mschat admin command"),
    ANSWER("mschat admin answer");

    private final String label;

    LineKind(String label) {
        this.label = label;
    }

    /** Goes into the line's key. */
    String label() {
        return label;
    }
}

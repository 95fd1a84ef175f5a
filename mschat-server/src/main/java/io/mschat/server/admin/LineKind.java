package io.mschat.server.admin;

/** The two kinds of encrypted lines, so that neither can be used as the other. */
enum LineKind {
    COMMAND("mschat admin command"),
    ANSWER("mschat admin answer");

    private final String label;

    LineKind(String label) {
        this.label = label;
    }

    /** The text that goes into the key of the line. */
    String label() {
        return label;
    }
}

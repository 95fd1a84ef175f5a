package io.mschat.acceptance;

import io.mschat.protocol.ProtocolException;

/** Somebody at a terminal, for pages that show the answer to one thing. */
record Typist(ScreenCatalogue chapter, TerminalSession terminal) {

    private static final String CTRL_L = "\f";

    interface Deed {
        void happens() throws ProtocolException;
    }

    void types(String line, String end, String heading) throws ProtocolException {
        answers(end, () -> terminal.enter(line));
        chapter.page(heading, "After `+%s+`:".formatted(line), terminal);
    }

    /** @param end of the answer, which comes to an empty screen */
    void answers(String end, Deed deed) throws ProtocolException {
        terminal.type(CTRL_L);
        terminal.awaitScreen(
                "an empty screen", lines -> !lines.isEmpty() && lines.getFirst().startsWith("-- "));
        deed.happens();
        terminal.awaitLine(end);
    }
}

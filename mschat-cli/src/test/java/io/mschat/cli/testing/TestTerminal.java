package io.mschat.cli.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jline.utils.InfoCmp;

/** Terminals within a test. What their kind can do is what JLine knows by itself: to ask the machine, it would start a program. */
public final class TestTerminal {

    private TestTerminal() {}

    public static LineDisciplineTerminal open(OutputStream output) throws IOException {
        return open("xterm-256color", output);
    }

    public static LineDisciplineTerminal open(String type, OutputStream output) throws IOException {
        InfoCmp.setLoadedInfoCmp(type, InfoCmp.getDefaultInfoCmp(type));
        return new LineDisciplineTerminal("test", type, output, StandardCharsets.UTF_8);
    }
}

package io.mschat.cli.command;

import io.mschat.client.text.SafeText;

/** The help page for the keys of the input line: the chat's own keys, and those of readline that users look for. */
final class KeysPage {

    private KeysPage() {}

    static SafeText text() {
        HelpPage page = new HelpPage();
        page.title(SafeText.format("Keys"));
        page.row("Tab", "complete a nickname, a command or :emoji:");
        page.row("Up, Down", "what you typed before; Ctrl-R searches it");
        page.row("Alt-Enter", "another line of the same message");
        page.row("Alt-p, Alt-n", "the message before, or after, that was meant for you");
        page.row("Ctrl-A, Ctrl-E", "to the beginning, or the end, of the line");
        page.row("Alt-b, Alt-f", "one word back, or on");
        page.row("Ctrl-W", "delete a word");
        page.row("Ctrl-U, Ctrl-K", "delete all before, or behind, the cursor");
        page.row("Ctrl-Y", "insert what was deleted");
        page.row("Ctrl-L", "empty the screen");
        page.row("Ctrl-C", "delete the line; on an empty one, twice: leave");
        page.row("Ctrl-Z", "stop mschat; fg brings it back");
        page.row("Ctrl-D, Ctrl-\\", "leave: Ctrl-D on an empty line, Ctrl-\\ at once");
        return page.text();
    }
}

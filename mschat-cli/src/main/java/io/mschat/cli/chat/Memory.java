package io.mschat.cli.chat;

import io.mschat.cli.text.SafeText;
import io.mschat.protocol.message.ServerMessage;

/** What was said before this client came, further and further back. Any thread. */
final class Memory {

    private final Mouth mouth;
    private final Bookmark bookmark;
    private final Ear ear;

    Memory(Mouth mouth, Bookmark bookmark, Ear ear) {
        this.mouth = mouth;
        this.bookmark = bookmark;
        this.ear = ear;
    }

    /** Asks for so many lines before those that were shown, and has them shown; several answers may be needed. */
    void lookBack(int count) {
        var unused = mouth.history(bookmark.earliest(), count).whenComplete((answer, failure) -> {
            if (failure == null) {
                answered(answer, count);
            } else {
                ear.note(Endings.notConnected().sentence());
            }
        });
    }

    private void answered(ServerMessage answer, int count) {
        if (answer instanceof ServerMessage.Page page && !page.messages().isEmpty()) {
            ear.lookBack(page);
            int missing = count - page.messages().size();
            if (missing > 0 && bookmark.earliest() > 1) {
                lookBack(missing);
            }
        } else if (answer instanceof ServerMessage.Page) {
            ear.note(SafeText.format("Nothing was said before that, or it is no longer kept."));
        } else {
            ear.hear(answer);
        }
    }
}

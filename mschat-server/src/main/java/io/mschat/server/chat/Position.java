package io.mschat.server.chat;

/**
 * The offsets up to which a member has received messages.
 *
 * @param room the last offset of the room's messages
 * @param direct the last offset of direct messages
 */
public record Position(long room, long direct) {

    boolean covers(LogEntry entry) {
        return switch (entry.draft().series()) {
            case ROOM -> entry.offset() <= room;
            case DIRECT -> entry.offset() <= direct;
        };
    }
}

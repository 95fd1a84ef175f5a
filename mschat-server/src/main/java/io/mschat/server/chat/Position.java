package io.mschat.server.chat;

/**
 * How far somebody has heard.
 *
 * @param room the last offset of what is said to everybody
 * @param direct the last offset of what is said in person
 */
public record Position(long room, long direct) {

    boolean covers(LogEntry entry) {
        return switch (entry.draft().series()) {
            case ROOM -> entry.offset() <= room;
            case DIRECT -> entry.offset() <= direct;
        };
    }
}

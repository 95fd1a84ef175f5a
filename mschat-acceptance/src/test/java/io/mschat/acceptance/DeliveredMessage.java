package io.mschat.acceptance;

import io.mschat.acceptance.ChatDatabase.Row;
import java.util.List;

/** What was said as everybody hears it: its place, time, author and words. */
record DeliveredMessage(long offset, long at, String from, String text) {

    static List<DeliveredMessage> by(Participant participant) {
        return participant.heard().stream()
                .map(said -> new DeliveredMessage(
                        said.offset(),
                        said.at().toEpochMilli(),
                        said.from().value(),
                        said.payload().body()))
                .toList();
    }

    static List<DeliveredMessage> of(List<Row> rows) {
        return rows.stream()
                .map(row -> new DeliveredMessage(row.offset(), row.at(), row.from(), row.text()))
                .toList();
    }
}

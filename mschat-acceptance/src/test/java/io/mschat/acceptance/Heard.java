package io.mschat.acceptance;

import io.mschat.acceptance.ChatDatabase.Row;
import java.util.List;

/** What was said as everybody hears it: its place, time, author and words. */
record Heard(long offset, long at, String from, String text) {

    static List<Heard> by(Participant participant) {
        return participant.heard().stream()
                .map(said -> new Heard(
                        said.offset(),
                        said.at().toEpochMilli(),
                        said.from().value(),
                        said.payload().body()))
                .toList();
    }

    static List<Heard> of(List<Row> rows) {
        return rows.stream()
                .map(row -> new Heard(row.offset(), row.at(), row.from(), row.text()))
                .toList();
    }
}

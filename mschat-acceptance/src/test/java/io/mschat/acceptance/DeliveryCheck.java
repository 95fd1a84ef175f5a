package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.acceptance.ChatDatabase.Row;
import io.mschat.protocol.message.ServerMessage.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What became of what was said, by the database and by those who were there.
 *
 * @param lost acknowledged, and not in its place
 * @param doubled there more than once
 * @param disordered not where it belongs: a gap before it, or before something that its author said earlier
 */
record DeliveryCheck(int acknowledged, List<Entry> lost, List<Row> doubled, List<Row> disordered) {

    static DeliveryCheck of(List<Row> rows, List<Participant> participants) {
        Map<Long, Row> byOffset = new HashMap<>();
        rows.forEach(row -> byOffset.put(row.offset(), row));
        List<Entry> acknowledged = participants.stream()
                .flatMap(participant -> participant.acknowledged().stream())
                .toList();
        List<Entry> lost = acknowledged.stream()
                .filter(said -> !row(said).equals(byOffset.get(said.offset())))
                .toList();
        List<Row> doubled = new ArrayList<>();
        List<Row> disordered = new ArrayList<>();
        Set<String> texts = new HashSet<>();
        Map<String, Integer> numbers = new HashMap<>();
        long expected = 1;
        for (Row row : rows) {
            if (!texts.add(row.text())) {
                doubled.add(row);
            }
            int number = Integer.parseInt(row.id().substring(1));
            Integer before = numbers.put(row.from(), number);
            if (row.offset() != expected++ || before != null && before >= number) {
                disordered.add(row);
            }
        }
        return new DeliveryCheck(acknowledged.size(), lost, doubled, disordered);
    }

    /** What it should be kept as; to be asked of one's own. */
    static Row row(Entry said) {
        return new Row(
                said.offset(),
                said.at().toEpochMilli(),
                said.from().value(),
                said.id().value(),
                said.payload().body());
    }

    void assertKept() {
        assertThat(lost).as("acknowledged and lost").isEmpty();
        assertThat(doubled).as("doubled").isEmpty();
        assertThat(disordered).as("out of order").isEmpty();
    }

    @Override
    public String toString() {
        return acknowledged + " acknowledged, " + lost.size() + " lost, " + doubled.size() + " doubled, "
                + disordered.size() + " out of order";
    }
}

package io.mschat.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mschat.server.TestData;
import io.mschat.server.storage.OnEachDatabase;
import io.mschat.server.storage.TestDatabase;
import io.mschat.testing.Patience;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/** How nodes follow one database; on both kinds of it. */
@OnEachDatabase
class SharedStateIT {

    @Parameter
    private TestDatabase database;

    private TestData data;
    private final List<String> reloads = new ArrayList<>();

    @BeforeEach
    void begin() {
        data = TestData.on(database);
    }

    /** A node that has just started. */
    private SharedState node() {
        return new SharedState(
                data.get(SharedStateRepository.class), data.get(TransactionOperations.class), data.clock());
    }

    private SharedState node(String name) {
        SharedState sharedState = node();
        sharedState.onChange(() -> reloads.add(name));
        return sharedState;
    }

    private long revision() {
        return data.get(SharedStateRepository.class).revision().orElseThrow();
    }

    private int changes() {
        return data.get(JdbcTemplate.class).queryForObject("select count(*) from setting", Integer.class);
    }

    private int insert(String name) {
        return data.get(JdbcTemplate.class).update("insert into setting (name) values (?)", name);
    }

    @Test
    void firstRefreshReads() {
        node("here").refresh();
        assertThat(reloads).containsExactly("here");
    }

    @Test
    void nothingIsReadAnewWhileNothingHasChanged() {
        SharedState here = node("here");
        here.refresh();
        here.refresh();
        assertThat(reloads).containsExactly("here");
    }

    @Test
    void changeIsInEffectHereWhenItReturnsAndThereAfterARefresh() {
        SharedState here = node("here");
        SharedState there = node("there");
        here.refresh();
        there.refresh();
        reloads.clear();
        assertThat(here.change(() -> insert("one"))).isOne();
        assertThat(reloads).containsExactly("here");
        there.refresh();
        assertThat(reloads).containsExactly("here", "there");
    }

    @Test
    void reloadSeesWhatIsCommitted() {
        SharedState here = node();
        here.onChange(() -> reloads.add("rows: " + changes()));
        here.change(() -> insert("one"));
        assertThat(reloads).containsExactly("rows: 1");
    }

    @Test
    void reloadsRunInTheOrderOfTheirRegistration() {
        SharedState here = node("first");
        here.onChange(() -> reloads.add("second"));
        here.refresh();
        assertThat(reloads).containsExactly("first", "second");
    }

    @Test
    void lateListenerIsCalledAtTheNextRefresh() {
        SharedState here = node("first");
        here.refresh();
        here.onChange(() -> reloads.add("second"));
        here.refresh();
        assertThat(reloads).containsExactly("first", "first", "second");
    }

    @Test
    void changeThatFailsHasNotHappened() {
        SharedState here = node("here");
        here.refresh();
        long before = revision();
        assertThatThrownBy(() -> here.change(() -> {
                    insert("one");
                    throw new IllegalStateException("half way");
                }))
                .hasMessage("half way");
        assertThat(revision()).isEqualTo(before);
        assertThat(changes()).isZero();
        assertThat(reloads).containsExactly("here");
        assertThatThrownBy(here::requireChange).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void failedReloadIsTriedAgain() {
        SharedState here = node("first");
        AtomicInteger failures = new AtomicInteger(1);
        here.onChange(() -> {
            if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("not now");
            }
            reloads.add("second");
        });
        assertThatThrownBy(here::refresh).hasMessage("not now");
        here.refresh();
        here.refresh();
        assertThat(reloads).containsExactly("first", "first", "second");
    }

    @Test
    void changeThatCannotBeReadAnewSaysSoAndIsKept() {
        SharedState here = node();
        AtomicInteger failures = new AtomicInteger(1);
        here.onChange(() -> {
            if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("not now");
            }
            reloads.add("rows: " + changes());
        });
        assertThatThrownBy(() -> here.change(() -> insert("one"))).hasMessage("not now");
        here.refresh();
        assertThat(reloads).containsExactly("rows: 1");
    }

    /** A server that has seen a revision must not take another one for it. */
    @Test
    void missingRevisionBeginsAnewAndEveryNodeReadsAgain() {
        SharedState here = node("here");
        here.change(() -> insert("one"));
        reloads.clear();
        long before = revision();
        loseTheRevision();
        node("there").refresh();
        here.refresh();
        assertThat(reloads).containsExactly("there", "here");
        assertThat(revision()).isGreaterThan(before);
    }

    @Test
    void changeIsMadeAlthoughTheRevisionIsMissing() {
        SharedState here = node("here");
        SharedState there = node("there");
        here.refresh();
        there.refresh();
        reloads.clear();
        loseTheRevision();
        assertThat(here.change(() -> insert("one"))).isOne();
        there.refresh();
        assertThat(reloads).containsExactly("here", "there");
        assertThat(changes()).isOne();
    }

    private void loseTheRevision() {
        assertThat(data.get(JdbcTemplate.class).update("delete from bulletin")).isOne();
    }

    @Test
    void changeBeginsNoOtherChangeAndNoRefresh() {
        SharedState here = node("here");
        assertThatThrownBy(() -> here.change(() -> here.change(() -> 1))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> here.change(() -> {
                    here.refresh();
                    return 1;
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(reloads).isEmpty();
    }

    @Test
    void writeOutsideAChangeIsRefused() {
        SharedState here = node();
        assertThatThrownBy(here::requireChange).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> data.get(TransactionOperations.class).executeWithoutResult(s -> here.requireChange()))
                .isInstanceOf(IllegalStateException.class);
        here.change(() -> {
            here.requireChange();
            return 1;
        });
    }

    /** Each counts on from what it has read: if two had read the same, one would be lost. */
    @Test
    void changesOfManyNodesGoOneAfterTheOther() throws Exception {
        int nodes = 4;
        int changesOfEach = 10;
        JdbcTemplate jdbc = data.get(JdbcTemplate.class);
        node().change(() -> jdbc.update("insert into setting (name, value) values ('counter', '0')"));
        CountDownLatch together = new CountDownLatch(nodes);
        try (ExecutorService threads = Executors.newFixedThreadPool(nodes)) {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < nodes; i++) {
                SharedState node = node();
                done.add(threads.submit(() -> {
                    together.countDown();
                    together.await();
                    for (int j = 0; j < changesOfEach; j++) {
                        node.change(() -> jdbc.update("update setting set value = ?", Integer.toString(count() + 1)));
                    }
                    return null;
                }));
            }
            for (Future<?> each : done) {
                Patience.get(each);
            }
        }
        assertThat(count()).isEqualTo(nodes * changesOfEach);
    }

    private int count() {
        return Integer.parseInt(data.get(JdbcTemplate.class).queryForObject("select value from setting", String.class));
    }
}

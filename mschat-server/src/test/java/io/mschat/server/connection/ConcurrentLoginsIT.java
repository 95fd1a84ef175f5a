package io.mschat.server.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.Password;
import io.mschat.protocol.message.ClientMessage;
import io.mschat.protocol.message.ServerMessage.Welcome;
import io.mschat.server.account.AccountDirectory;
import io.mschat.server.account.AccountSummary;
import io.mschat.server.chat.Member;
import io.mschat.server.command.Caller;
import io.mschat.server.storage.OnEachDatabase;
import io.mschat.server.storage.TestDatabase;
import io.mschat.testing.Patience;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** People come in while others decide about them: at the end nobody is here who may not be; on both databases. */
@Tries(Promise.NO_WAY_ROUND)
class ConcurrentLoginsIT {

    private static final Password PASSWORD = new Password("correct horse");
    private static final int LOGINS_OF_EACH = 10;
    private static final int DECISIONS_OF_EACH = 60;

    /** Nobody bans Ann, so that at least her logins are let in. */
    private static final List<String> DECISIONS = List.of(
            "op Ann",
            "deop Ann",
            "mute Ann",
            "unmute Ann",
            "op Bob",
            "deop Bob",
            "ban Bob",
            "unban Bob",
            "ban Cyd",
            "unban Cyd");

    private final AtomicInteger welcomes = new AtomicInteger();
    private TestServer house;

    @OnEachDatabase
    void membersAtTheEndAreAllowedAndHaveTheirStoredRole(TestDatabase database) throws Exception {
        house = new TestServer(database, TestLimits.SMALL, commands -> commands);
        List.of("Ann", "Bob", "Cyd").forEach(name -> run("register " + name + "; " + PASSWORD.reveal()));
        runTogether(List.of(
                () -> logIn("Ann"),
                () -> logIn("Bob"),
                () -> logIn("Bob"),
                () -> logIn("Cyd"),
                () -> decide(new Random(1)),
                () -> decide(new Random(2)),
                () -> decide(new Random(3)),
                () -> decide(new Random(4))));
        assertThat(welcomes.get()).isPositive();
        String banned = run("blacklist");
        assertThat(house.chat.findByNickname("Ann")).isPresent();
        for (Member member : house.chat.online()) {
            String name = member.nickname().value();
            assertThat(banned).doesNotContain(name);
            assertThat(house.data.get(AccountDirectory.class).find(name).map(AccountSummary::role))
                    .as(name)
                    .contains(member.role());
        }
    }

    private static void runTogether(List<Callable<Void>> tasks) throws Exception {
        CountDownLatch together = new CountDownLatch(tasks.size());
        try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size())) {
            List<Future<Void>> results = new ArrayList<>();
            for (Callable<Void> task : tasks) {
                results.add(threads.submit(() -> {
                    together.countDown();
                    together.await();
                    return task.call();
                }));
            }
            for (Future<Void> result : results) {
                assertThat(Patience.get(result)).isNull();
            }
        }
    }

    private String run(String line) {
        return house.commands.run(new Caller.Shell(), line).text();
    }

    private Void decide(Random random) {
        for (int i = 0; i < DECISIONS_OF_EACH; i++) {
            assertThat(run(DECISIONS.get(random.nextInt(DECISIONS.size())))).isNotEmpty();
        }
        return null;
    }

    /** On one connection after the other; the last one stays. */
    private Void logIn(String nick) {
        for (int i = 0; i < LOGINS_OF_EACH; i++) {
            house.data.clock().passes(Duration.ofMinutes(2));
            TestPeer peer = house.connect().handshake();
            peer.send(new ClientMessage.Login(nick, PASSWORD));
            if (peer.next() instanceof Welcome) {
                welcomes.incrementAndGet();
            }
        }
        return null;
    }
}

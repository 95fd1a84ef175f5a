package io.mschat.bench.log;

import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.server.chat.log.LogEntry;
import io.mschat.server.chat.log.MessageLog;
import io.mschat.server.chat.log.NewEntry;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What the server asks of the log, each with few and with ten million messages in it. */
@SuppressWarnings("NullAway.Init") // JMH calls open() first
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 3)
public class MessageLogBenchmarks {

    private static final int GROUP = 256;
    private static final int PAGE = 50;

    @Param({"SQLITE", "POSTGRESQL"})
    public BenchDatabase database = BenchDatabase.SQLITE;

    @Param({"10000", "10000000"})
    public long messages;

    private FilledLog filled;
    private MessageLog log;

    @Setup(Level.Trial)
    public void open() throws IOException {
        filled = new FilledLog(database, messages);
        log = filled.log();
    }

    @TearDown(Level.Trial)
    public void close() throws IOException {
        filled.close();
    }

    @Benchmark
    public List<LogEntry> appendOne() {
        return log.append(List.of(draft()));
    }

    @Benchmark
    public List<LogEntry> appendGroup() {
        return log.append(IntStream.range(0, GROUP).mapToObj(i -> draft()).toList());
    }

    private static NewEntry draft() {
        return NewEntry.inRoom(
                StreamId.LOBBY,
                FilledLog.person(ThreadLocalRandom.current().nextInt(FilledLog.PEOPLE)),
                new MessageId(UUID.randomUUID().toString()),
                Payload.text(FilledLog.text()));
    }

    @Benchmark
    public List<LogEntry> newestPage() {
        return log.before(StreamId.LOBBY, log.last(StreamId.LOBBY) + 1, PAGE);
    }

    @Benchmark
    public List<LogEntry> anyPage() {
        return log.before(StreamId.LOBBY, anyOffset(), PAGE);
    }

    @Benchmark
    public List<LogEntry> whatWasMissed() {
        return log.after(StreamId.LOBBY, anyOffset(), GROUP);
    }

    @Benchmark
    public List<LogEntry> whatWaitsForSomebody() {
        return log.directTo(FilledLog.person(anyOffset()), 0, PAGE);
    }

    @Benchmark
    public Optional<LogEntry> whatWasSentAgain() {
        long offset = anyOffset();
        return log.find(FilledLog.person(offset), new MessageId(FilledLog.clientId(offset)));
    }

    @Benchmark
    public boolean isNothingMissing() {
        return log.isCompleteAfter(StreamId.LOBBY, anyOffset());
    }

    private long anyOffset() {
        return ThreadLocalRandom.current().nextLong(1, messages * 9 / 10);
    }
}

package io.mschat.bench.crowd;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes down what a dialect does. */
public final class RecordingPeer implements Peer {

    public final List<String> written = new ArrayList<>();
    public final List<Mark> heard = new ArrayList<>();
    public final List<Mark> acknowledgedAgain = new ArrayList<>();
    public int joins;
    public boolean hasTls;
    private final int number;

    public RecordingPeer(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public void write(byte[] bytes) {
        written.add(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    @Override
    public void startTls() {
        hasTls = true;
    }

    @Override
    public void close() {
        written.add("closed");
    }

    @Override
    public void joined() {
        joins++;
    }

    @Override
    public void heard(Mark mark) {
        heard.add(mark);
    }

    @Override
    public void acknowledgedAgain(Mark mark) {
        acknowledgedAgain.add(mark);
    }
}

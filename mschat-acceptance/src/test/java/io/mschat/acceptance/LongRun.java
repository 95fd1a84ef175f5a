package io.mschat.acceptance;

/** Whether the tests that promise something about many repetitions take their time: {@code -Plong}. */
final class LongRun {

    private static final boolean WANTED = Boolean.getBoolean("mschat.test.long");

    private LongRun() {}

    static int choose(int ordinary, int longRun) {
        return WANTED ? longRun : ordinary;
    }
}

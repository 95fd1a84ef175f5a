package io.mschat.bench.process;

import io.mschat.bench.crowd.BenchFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Linux tells about a process, in {@code /proc} (proc(5)). */
public final class Proc {

    /** In {@code stat}, counted from the first field behind the program's name. */
    private static final int USER_TIME = 11;

    private static final int SYSTEM_TIME = 12;

    /** Of USER_HZ: a hundredth of a second on every system that there is a JDK for. */
    private static final Duration TICK = Duration.ofMillis(10);

    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");

    private Proc() {}

    /** Processor time so far, the kernel's included. */
    public static Duration cpu(long pid) {
        return cpuOf(read(pid, "stat"));
    }

    static Duration cpuOf(String stat) {
        // The name may hold spaces and brackets itself.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return TICK.multipliedBy(Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]));
    }

    /** Bytes of memory that are there, and neither swapped out nor only reserved. */
    public static long residentBytes(long pid) {
        return residentBytesOf(read(pid, "status"));
    }

    static long residentBytesOf(String status) {
        Matcher matcher = RESIDENT.matcher(status);
        if (!matcher.find()) {
            throw new BenchFailure("a process that is measured has ended");
        }
        return Long.parseLong(matcher.group(1)) * 1024;
    }

    private static String read(long pid, String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), file));
        } catch (IOException e) {
            throw new BenchFailure("process " + pid + ", which is measured, has ended", e);
        }
    }
}

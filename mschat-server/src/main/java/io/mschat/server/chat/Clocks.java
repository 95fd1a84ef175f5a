package io.mschat.server.chat;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * What time it is, and how much has passed.
 *
 * @param time for what is told and kept; it may be set, forward and back
 * @param steady nanoseconds of a clock that nobody sets, for whatever waits
 */
public record Clocks(InstantSource time, LongSupplier steady) {}

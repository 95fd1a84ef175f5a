package io.mschat.server.chat;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The wall clock and the steady clock of the server.
 *
 * @param time the wall clock, for times that are sent and stored; it may be set forward and back
 * @param steady the steady clock in nanoseconds, for timeouts; it is never set
 */
public record Clocks(InstantSource time, LongSupplier steady) {}

package io.mschat.bench.load;

/** One measured number, such as 3.02 us. */
public record Value(String what, String unit, double amount) {}

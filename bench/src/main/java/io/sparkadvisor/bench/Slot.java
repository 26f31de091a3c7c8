package io.sparkadvisor.bench;

/**
 * A place in a line where a number stands that a copy must change: bytes {@code start} to {@code
 * end} (exclusive) hold {@code value}.
 */
record Slot(int start, int end, IdKind kind, long value) {}

package io.sparkadvisor.bench;

import java.util.List;

/**
 * One line of the source log with the places where its ids and times stand, so that a copy is a
 * matter of moving bytes.
 */
final class EventLine {
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final String event;
  private final byte[] json;
  private final List<Slot> slots;

  EventLine(String event, byte[] json, List<Slot> slots) {
    this.event = event;
    this.json = json;
    this.slots = List.copyOf(slots);
  }

  /** The event's name without its package, such as {@code SparkListenerTaskEnd}. */
  String event() {
    return event;
  }

  List<Slot> slots() {
    return slots;
  }

  /** The first number of this kind, or -1. */
  long first(IdKind kind) {
    for (Slot slot : slots) {
      if (slot.kind() == kind) {
        return slot.value();
      }
    }
    return -1;
  }

  /** The greatest number of this kind, or -1. */
  long last(IdKind kind) {
    long last = -1;
    for (Slot slot : slots) {
      if (slot.kind() == kind) {
        last = Math.max(last, slot.value());
      }
    }
    return last;
  }

  /** The most bytes that a copy can take, line end included. */
  int capacity() {
    return json.length + 20 * slots.size() + 1;
  }

  /**
   * Writes the line with its numbers moved on.
   *
   * @return the position after the line's end
   */
  int write(Shift shift, byte[] target, int position) {
    int at = position;
    int done = 0;
    for (Slot slot : slots) {
      int literal = slot.start() - done;
      System.arraycopy(json, done, target, at, literal);
      at += literal;
      long value = slot.value() + shift.of(slot.kind());
      at = slot.kind() == IdKind.QUERY_UUID ? hex(value, target, at) : decimal(value, target, at);
      done = slot.end();
    }
    System.arraycopy(json, done, target, at, json.length - done);
    at += json.length - done;
    target[at++] = '\n';
    return at;
  }

  private static int decimal(long value, byte[] target, int at) {
    int digits = 1;
    for (long rest = value / 10; rest > 0; rest /= 10) {
      digits++;
    }
    long rest = value;
    for (int i = at + digits - 1; i >= at; i--) {
      target[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return at + digits;
  }

  private static int hex(long value, byte[] target, int at) {
    for (int i = 0; i < SlotFinder.UUID_TAIL; i++) {
      target[at + i] = (byte) HEX[(int) (value >>> (4 * (SlotFinder.UUID_TAIL - 1 - i))) & 0xf];
    }
    return at + SlotFinder.UUID_TAIL;
  }
}

package io.sparkadvisor.advisor.source.eventlog.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Finds the end of JSON strings, and decodes them. Strings begin behind their opening quote. */
final class JsonStrings {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long TOP_BITS = 0x8080808080808080L;

  /** Text up to here may be kept; what is longer is a plan, of which no two are the same. */
  private static final int LONGEST_SHARED = 64 << 10;

  private final StringCache keys = new StringCache();
  private final StringCache values;
  private byte[] unescaped = new byte[1024];

  /** Of the string whose end was found last: whether it has escape sequences. */
  private boolean escaped;

  /** Of the string whose end was found last: whether all of it is ASCII. */
  private boolean ascii;

  JsonStrings(StringCache values) {
    this.values = values;
  }

  /**
   * Where the closing quote is; where the string is malformed, the complement ({@code ~}) of the
   * place that is wrong.
   */
  int closingQuote(byte[] bytes, int start, int limit) {
    escaped = false;
    ascii = true;
    int i = start;
    while (true) {
      i = special(bytes, i, limit);
      if (i >= limit) {
        return ~limit;
      }
      byte found = bytes[i];
      if (found == '"') {
        return i;
      }
      if (found == '\\') {
        int length = escapeLength(bytes, i, limit);
        if (length == 0) {
          return ~i;
        }
        escaped = true;
        i += length;
      } else if (found < 0) {
        ascii = false;
        i++;
      } else {
        return ~i;
      }
    }
  }

  /** The string whose end was found last, as a key: nearly always one that came before. */
  String key(byte[] bytes, int start, int stop) {
    return escaped || !ascii ? text(bytes, start, stop) : keys.get(bytes, start, stop - start);
  }

  /** The string whose end was found last, which is likely to have come before. */
  String shared(byte[] bytes, int start, int stop) {
    int length = stop - start;
    if (length > LONGEST_SHARED) {
      return text(bytes, start, stop);
    }
    int slot = values.slot(bytes, start, length);
    String known = values.at(slot, bytes, start, length);
    return known != null ? known : values.put(slot, bytes, start, length, text(bytes, start, stop));
  }

  /** The string whose end was found last. */
  String text(byte[] bytes, int start, int stop) {
    int length = stop - start;
    if (!escaped) {
      return new String(
          bytes, start, length, ascii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }
    if (unescaped.length < length) {
      unescaped = new byte[Math.max(length, 2 * unescaped.length)];
    }
    int n = unescape(bytes, start, stop);
    String text =
        new String(unescaped, 0, n, ascii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    if (unescaped.length > LONGEST_SHARED) {
      unescaped = new byte[LONGEST_SHARED];
    }
    return text;
  }

  /** The first byte that is a quote, a backslash, a control character, or not ASCII. */
  private static int special(byte[] bytes, int from, int limit) {
    int i = from;
    for (; i <= limit - Long.BYTES; i += Long.BYTES) {
      long word = (long) LONGS.get(bytes, i);
      long quote = word ^ (ONES * '"');
      long backslash = word ^ (ONES * '\\');
      // a borrow can reach only bytes above the first hit, which alone counts
      long hits =
          (((quote - ONES) & ~quote)
                  | ((backslash - ONES) & ~backslash)
                  | ((word - ONES * ' ') & ~word)
                  | word)
              & TOP_BITS;
      if (hits != 0) {
        return i + (Long.numberOfTrailingZeros(hits) >>> 3);
      }
    }
    while (i < limit && bytes[i] >= ' ' && bytes[i] != '"' && bytes[i] != '\\') {
      i++;
    }
    return i;
  }

  /** How long the escape sequence is that begins here; 0 where it is none. */
  private static int escapeLength(byte[] bytes, int at, int limit) {
    if (at + 1 >= limit) {
      return 0;
    }
    byte kind = bytes[at + 1];
    if (kind != 'u') {
      return "\"\\/bfnrt".indexOf(kind) >= 0 ? 2 : 0;
    }
    for (int i = at + 2; i < at + 6; i++) {
      if (i >= limit || Character.digit(bytes[i], 16) < 0) {
        return 0;
      }
    }
    return 6;
  }

  /** Writes the string as UTF-8 without escapes, which never takes more bytes. */
  private int unescape(byte[] bytes, int from, int to) {
    int n = 0;
    int i = from;
    while (i < to) {
      byte b = bytes[i];
      if (b != '\\') {
        unescaped[n++] = b;
        i++;
      } else if (bytes[i + 1] == 'u') {
        int unit = unit(bytes, i);
        i += 6;
        int codePoint = unit;
        if (Character.isHighSurrogate((char) unit)
            && i < to
            && bytes[i] == '\\'
            && bytes[i + 1] == 'u'
            && Character.isLowSurrogate((char) unit(bytes, i))) {
          codePoint = Character.toCodePoint((char) unit, (char) unit(bytes, i));
          i += 6;
        }
        n = writeUtf8(codePoint, n);
      } else {
        unescaped[n++] = unescape(bytes[i + 1]);
        i += 2;
      }
    }
    return n;
  }

  private static int unit(byte[] bytes, int at) {
    int unit = 0;
    for (int i = at + 2; i < at + 6; i++) {
      unit = unit << 4 | Character.digit(bytes[i], 16);
    }
    return unit;
  }

  private int writeUtf8(int codePoint, int at) {
    if (codePoint < 0x80) {
      unescaped[at] = (byte) codePoint;
      return at + 1;
    }
    ascii = false;
    byte[] encoded = new String(Character.toChars(codePoint)).getBytes(StandardCharsets.UTF_8);
    System.arraycopy(encoded, 0, unescaped, at, encoded.length);
    return at + encoded.length;
  }

  private static byte unescape(byte kind) {
    return (byte)
        switch (kind) {
          case 'b' -> '\b';
          case 'f' -> '\f';
          case 'n' -> '\n';
          case 'r' -> '\r';
          case 't' -> '\t';
          default -> kind;
        };
  }
}

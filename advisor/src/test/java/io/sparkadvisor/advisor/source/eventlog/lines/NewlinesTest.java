package io.sparkadvisor.advisor.source.eventlog.lines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NewlinesTest {

  @Test
  void agreesWithALoopOverSingleBytesAtEveryOffset() {
    Random random = new Random(7);
    for (int round = 0; round < 2_000; round++) {
      byte[] data = new byte[random.nextInt(70)];
      for (int i = 0; i < data.length; i++) {
        // The line feed, its neighbours, and bytes that differ from it in the top bit only.
        data[i] = new byte[] {9, 10, 11, (byte) 0x8A, (byte) 0x8B, 0, -1}[random.nextInt(7)];
      }
      int from = random.nextInt(data.length + 1);
      int to = from + random.nextInt(data.length - from + 1);
      int first = -1;
      int last = -1;
      List<Integer> all = new ArrayList<>();
      for (int i = from; i < to; i++) {
        if (data[i] == '\n') {
          first = first < 0 ? i : first;
          last = i;
          all.add(i);
        }
      }
      assertThat(Newlines.indexIn(data, from, to)).isEqualTo(first);
      assertThat(Newlines.lastIndexIn(data, from, to)).isEqualTo(last);
      int[] feeds = Newlines.allIn(data, from, to, new int[] {99, 99});
      assertThat(feeds[0]).isEqualTo(all.size());
      assertThat(Arrays.stream(feeds, 1, 1 + feeds[0]).boxed().toList()).isEqualTo(all);
    }
  }

  @Test
  void findsAsManyAsThereAreBytes() {
    byte[] data = new byte[100_003];
    Arrays.fill(data, (byte) '\n');
    int[] feeds = Newlines.allIn(data, 0, data.length, new int[1]);
    assertThat(feeds[0]).isEqualTo(data.length);
    assertThat(feeds[data.length]).isEqualTo(data.length - 1);
  }
}

package io.sparkadvisor.advisor.replay;

import io.sparkadvisor.advisor.replay.schedule.Bottleneck;
import java.util.List;
import java.util.Optional;

/**
 * What the replays of an application with some changes say, in real ms.
 *
 * @param refusal why they say nothing; then all else means nothing
 * @param nothing why they alter nothing; then all else means nothing
 * @param midMs what the application most likely takes
 * @param betterMs what it may take less, by what the models do not know
 * @param worseMs what it may take more
 * @param leastMs what no number of slots could beat
 * @param leastAtBestMs the same where all that is not known turns out well
 * @param coreMs for how long cores are held
 * @param bottleneck what then takes longest
 * @param reasons what makes the range, as sentences
 */
record ReplayResult(
    Optional<String> refusal,
    Optional<String> nothing,
    double midMs,
    double betterMs,
    double worseMs,
    double leastMs,
    double leastAtBestMs,
    double coreMs,
    Bottleneck bottleneck,
    List<String> reasons) {

  static ReplayResult refused(String why) {
    return none(Optional.of(why), Optional.empty());
  }

  static ReplayResult without(String why) {
    return none(Optional.empty(), Optional.of(why));
  }

  private static ReplayResult none(Optional<String> refusal, Optional<String> nothing) {
    return new ReplayResult(refusal, nothing, 0, 0, 0, 0, 0, 0, Bottleneck.NONE, List.of());
  }
}

package io.sparkadvisor.advisor.replay.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkadvisor.rules.fact.StageKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplayTest {

  private final List<JobWork> jobs = new ArrayList<>();
  private final List<StageWork> stages = new ArrayList<>();
  private final List<ExecutorWindow> executors = new ArrayList<>();
  private SchedulingMode mode = SchedulingMode.FIFO;
  private long tailMs;

  @Test
  void packsTasksIntoSlotsInTheOrderOfTheirLaunch() {
    slots(2);
    job(0);
    stage(0, 30, 10, 10, 10, 20);
    // One slot takes 30; the other 10, 10, 10; then both are free, and 20 is left.
    assertThat(wall()).isEqualTo(50);
  }

  @Test
  void isNeverShorterThanItsLongestTask() {
    slots(1_000);
    job(0);
    stage(0, 10, 10, 700, 10);
    assertThat(wall()).isEqualTo(700);
  }

  @Test
  void keepsTheDriversGapsAndTails() {
    slots(1);
    jobs.add(new JobWork(0, new int[0], 100, 7));
    jobs.add(new JobWork(1, new int[] {0}, 50, 3));
    stage(0, 10);
    stage(1, 20);
    tailMs = 5;
    assertThat(wall()).isEqualTo(100 + 10 + 7 + 50 + 20 + 3 + 5);
  }

  @Test
  void takesAsLongAsAJobDidWhoseStagesAreNotTold() {
    slots(1);
    jobs.add(new JobWork(0, new int[0], 10, 90));
    assertThat(wall()).isEqualTo(100);
  }

  @Test
  void startsAStageWhenItsParentsHaveEnded() {
    slots(4);
    job(0);
    stage(0, 10, 10);
    stage(0, 40);
    after(new int[] {0, 1}, 0, 5);
    assertThat(wall()).isEqualTo(45);
  }

  @Test
  void runsTheOldestJobFirstUnderFifo() {
    slots(1);
    job(0);
    job(1);
    stage(0, 10, 10, 10);
    stage(1, 10);
    assertThat(outcome().jobEndMs()).containsExactly(30, 40);
  }

  @Test
  void sharesSlotsBetweenPoolsUnderFair() {
    mode = SchedulingMode.FAIR_POOLS;
    slots(2);
    job(0);
    job(1);
    stage(0, 10, 10, 10, 10);
    stages.add(work(1, new int[0], 1, 10, 10));
    assertThat(outcome().jobEndMs()).containsExactly(30, 20);
  }

  @Test
  void sharesSlotsWithinTheDefaultPoolUnderFairSinceSpark34() {
    mode = SchedulingMode.FAIR;
    slots(2);
    job(0);
    job(1);
    stage(0, 10, 10, 10, 10);
    stage(1, 10, 10);
    assertThat(outcome().jobEndMs()).containsExactly(30, 20);
  }

  @Test
  void keepsTheOrderOfJobsWithinAPoolThatAFileDescribes() {
    mode = SchedulingMode.FAIR_POOLS;
    slots(2);
    job(0);
    job(1);
    stage(0, 10, 10, 10, 10);
    stage(1, 10, 10);
    assertThat(outcome().jobEndMs()).containsExactly(20, 30);
  }

  @Test
  void waitsForExecutorsAndLosesThem() {
    executors.add(new ExecutorWindow(100, 115, 1, 0));
    executors.add(new ExecutorWindow(200, Long.MAX_VALUE, 1, 0));
    job(0);
    stage(0, 10, 10, 10);
    // One from 100 to 110, one from 110 to 120 (it had begun), and the third where the second
    // executor is.
    assertThat(wall()).isEqualTo(210);
  }

  @Test
  void runsAStageOnlyOnExecutorsOfItsResourceProfile() {
    executors.add(new ExecutorWindow(0, Long.MAX_VALUE, 4, 0));
    executors.add(new ExecutorWindow(0, Long.MAX_VALUE, 1, 1));
    job(0);
    stages.add(new StageWork(new StageKey(0, 0), 0, new int[0], 0, 0, 1, 0, tasks(10, 10, 10)));
    assertThat(wall()).isEqualTo(30);
  }

  @Test
  void letsAPassOverTakePlaceOnlyWhereProfilesDiffer() {
    executors.add(new ExecutorWindow(0, Long.MAX_VALUE, 1, 0));
    executors.add(new ExecutorWindow(0, Long.MAX_VALUE, 1, 1));
    job(0);
    stage(0, 50, 50);
    stages.add(new StageWork(new StageKey(1, 0), 0, new int[0], 0, 0, 1, 0, tasks(10)));
    assertThat(outcome().stageEndMs()).containsExactly(100, 10);
  }

  @Test
  void runsARetryWhenTheAttemptBeforeItHasEnded() {
    slots(10);
    job(0);
    TaskSet withRetry =
        tasks(new long[] {30, 10, 20}, new long[3], new long[3], new int[] {-1, -1, 0});
    stages.add(work(0, withRetry));
    assertThat(wall()).isEqualTo(50);
  }

  @Test
  void keepsASlotFreeForAsLongAsItWaitedForItsTask() {
    slots(1);
    job(0);
    stages.add(work(0, waiting(5, 10, 10, 10)));
    assertThat(wall()).isEqualTo(45);
  }

  @Test
  void givesASlotAwayBeforeTheRecordedEndOfItsTask() {
    slots(1);
    job(0);
    TaskSet early = tasks(new long[] {10, 10}, new long[2], new long[] {3, 0}, new int[] {-1, -1});
    stages.add(work(0, early));
    assertThat(wall()).isEqualTo(17);
  }

  @Test
  void endsAStageWithoutTasksAtOnce() {
    slots(1);
    job(0);
    stage(0);
    after(new int[] {0}, 0, 10);
    assertThat(wall()).isEqualTo(10);
  }

  @Test
  void comesToTheSameEveryTime() {
    Random random = new Random(7);
    slots(16);
    for (int j = 0; j < 20; j++) {
      job(j);
      stage(j, random.longs(100, 1, 1_000).toArray());
      after(new int[] {2 * j}, j, random.longs(50, 1, 1_000).toArray());
    }
    long first = wall();
    assertThat(IntStream.range(0, 5).mapToLong(i -> wall())).containsOnly(first);
  }

  @Test
  void liesBetweenTheWorkOverTheSlotsAndGrahamsBound() {
    Random random = new Random(3);
    for (int trial = 0; trial < 50; trial++) {
      executors.clear();
      jobs.clear();
      stages.clear();
      int m = 1 + random.nextInt(20);
      slots(m);
      job(0);
      long[] durations = random.longs(1 + random.nextInt(300), 1, 5_000).toArray();
      stage(0, durations);
      long work = Arrays.stream(durations).sum();
      long longest = Arrays.stream(durations).max().getAsLong();
      // Graham 1969: any list schedule takes at most work / m + (1 − 1 / m) × the longest task.
      assertThat(wall())
          .isGreaterThanOrEqualTo(Math.max(longest, (work + m - 1) / m))
          .isLessThanOrEqualTo(work / m + longest);
    }
  }

  private void slots(int count) {
    executors.add(new ExecutorWindow(0, Long.MAX_VALUE, count, 0));
  }

  private void job(int id) {
    jobs.add(new JobWork(id, new int[0], 0, 0));
  }

  private void stage(int job, long... durations) {
    stages.add(work(job, new int[0], 0, durations));
  }

  private void after(int[] parents, int job, long... durations) {
    stages.add(work(job, parents, 0, durations));
  }

  private StageWork work(int job, int[] parents, int pool, long... durations) {
    int index = stages.size();
    return new StageWork(new StageKey(index, 0), job, parents, 0, pool, 0, 0, tasks(durations));
  }

  private StageWork work(int job, TaskSet tasks) {
    return new StageWork(new StageKey(stages.size(), 0), job, new int[0], 0, 0, 0, 0, tasks);
  }

  private static TaskSet tasks(long... durations) {
    return waiting(0, durations);
  }

  private static TaskSet waiting(long waitMs, long... durations) {
    int[] after = new int[durations.length];
    Arrays.fill(after, -1);
    long[] waits = new long[durations.length];
    Arrays.fill(waits, waitMs);
    return tasks(durations, waits, new long[durations.length], after);
  }

  private static TaskSet tasks(long[] durations, long[] waits, long[] overlaps, int[] after) {
    int n = durations.length;
    return new TaskSet(durations, waits, overlaps, after, new int[n], new long[n], new long[n]);
  }

  private long wall() {
    return outcome().wallMs();
  }

  private Outcome outcome() {
    return Replay.run(new Workload(jobs, stages, executors, mode, tailMs, 0));
  }
}

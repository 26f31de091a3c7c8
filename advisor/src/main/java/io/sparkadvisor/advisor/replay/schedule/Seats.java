package io.sparkadvisor.advisor.replay.schedule;

import java.util.Arrays;

/** Which tasks run where: a seat for each, which the next task takes again. */
final class Seats {
  private int[] stages = new int[16];
  private int[] tasks = new int[16];
  private int[] executors = new int[16];
  private int[] free = new int[16];
  private int freeSeats;
  private int seats;

  /** Seats a task of a stage on an executor, and says where. */
  int take(int stage, int task, int executor) {
    int seat = freeSeats > 0 ? free[--freeSeats] : seats++;
    if (seat == stages.length) {
      int room = 2 * seat;
      stages = Arrays.copyOf(stages, room);
      tasks = Arrays.copyOf(tasks, room);
      executors = Arrays.copyOf(executors, room);
      free = Arrays.copyOf(free, room);
    }
    stages[seat] = stage;
    tasks[seat] = task;
    executors[seat] = executor;
    return seat;
  }

  int stage(int seat) {
    return stages[seat];
  }

  int task(int seat) {
    return tasks[seat];
  }

  int executor(int seat) {
    return executors[seat];
  }

  void release(int seat) {
    free[freeSeats++] = seat;
  }
}

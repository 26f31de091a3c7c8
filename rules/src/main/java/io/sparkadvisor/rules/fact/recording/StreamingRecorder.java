package io.sparkadvisor.rules.fact.recording;

import io.sparkadvisor.rules.event.StreamingQueryEnded;
import io.sparkadvisor.rules.event.StreamingQueryProgressed;
import io.sparkadvisor.rules.event.StreamingQueryStarted;
import io.sparkadvisor.rules.fact.StreamingQuery;
import io.sparkadvisor.rules.fact.value.Bytes;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects what is known of streaming queries; keeps the latest batches of each. */
final class StreamingRecorder {

  private static final class Run {
    private String id;
    private Optional<String> name = Optional.empty();
    private Optional<Instant> started = Optional.empty();
    private boolean ended;
    private Optional<String> exception = Optional.empty();
    private final Deque<StreamingQuery.Batch> batches = new ArrayDeque<>();
    private long dropped;
  }

  // Of all queries together: few applications run more than some.
  private static final int QUERIES = 20;

  private final int keptBatches;
  private long batches;
  private long droppedRuns;
  private final Map<String, Run> runs = new LinkedHashMap<>();

  StreamingRecorder(Retention retention) {
    keptBatches = retention.batches();
  }

  void started(StreamingQueryStarted event) {
    Run run = run(event.runId(), event.queryId());
    run.name = event.name();
    run.started = event.time();
    keepFewRuns();
  }

  void progressed(StreamingQueryProgressed event) {
    Run run = run(event.runId(), event.queryId());
    run.name = run.name.or(event::name);
    run.batches.add(
        new StreamingQuery.Batch(
            event.batchId(),
            event.time(),
            event.inputRows(),
            event.phasesMs(),
            event.stateRows(),
            new Bytes(event.stateMemoryBytes())));
    batches++;
    if (run.batches.size() > keptBatches) {
      dropOldestBatch(run);
    } else if (batches > (long) QUERIES * keptBatches) {
      runs.values().stream()
          .max(Comparator.comparingInt(longest -> longest.batches.size()))
          .ifPresent(this::dropOldestBatch);
    }
  }

  private void dropOldestBatch(Run run) {
    run.batches.remove();
    run.dropped++;
    batches--;
  }

  // An application may start the same query over and over.
  private void keepFewRuns() {
    var oldest = runs.values().iterator();
    while (runs.size() > keptBatches && oldest.hasNext()) {
      Run run = oldest.next();
      if (run.ended) {
        oldest.remove();
        batches -= run.batches.size();
        droppedRuns++;
      }
    }
  }

  /** How many runs of queries were dropped to keep memory bounded. */
  long dropped() {
    return droppedRuns;
  }

  void ended(StreamingQueryEnded event) {
    Run run = run(event.runId(), event.queryId());
    run.ended = true;
    run.exception = event.exception();
  }

  long droppedBatches() {
    return runs.values().stream().mapToLong(run -> run.dropped).sum();
  }

  List<StreamingQuery> snapshot() {
    return runs.entrySet().stream()
        .map(
            entry -> {
              Run run = entry.getValue();
              return new StreamingQuery(
                  run.id,
                  entry.getKey(),
                  run.name,
                  run.started,
                  run.ended,
                  run.exception,
                  List.copyOf(run.batches),
                  run.dropped);
            })
        .toList();
  }

  private Run run(String runId, String queryId) {
    Run run = runs.computeIfAbsent(runId, id -> new Run());
    run.id = queryId;
    return run;
  }
}

package io.sparkadvisor.rules.catalog.driver;

import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.CloseDriverGaps;
import io.sparkadvisor.rules.change.CollectLess;
import io.sparkadvisor.rules.change.Together;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.setting.Knob;
import io.sparkadvisor.rules.fact.setting.MemoryKnobs;
import io.sparkadvisor.rules.fact.setting.SparkSettings;
import io.sparkadvisor.rules.fact.setting.SqlKnobs;
import io.sparkadvisor.rules.fact.value.Bytes;
import io.sparkadvisor.rules.finding.PropertyChanges;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How to bring less to the driver, or to let it take as much. */
final class CollectRemedies {

  // Tomorrow's data is larger than today's.
  private static final double MARGIN = 1.5;
  // Rows as objects take several times the size of their serialized form.
  private static final double AS_OBJECTS = 4;

  private final SparkApplication app;
  private final DriverResult result;

  CollectRemedies(SparkApplication app, DriverResult result) {
    this.app = app;
    this.result = result;
  }

  /** The preferred first. */
  List<Remedy> inOrder() {
    List<Remedy> remedies = new ArrayList<>();
    if (result.forBroadcast()) {
      remedies.add(shuffleInstead());
    } else {
      remedies.add(write());
      if (result.action().filter("toPandas"::equals).isPresent()) {
        arrow().ifPresent(remedies::add);
      }
      remedies.add(reduce());
      remedies.add(iterate());
    }
    allow().ifPresent(remedies::add);
    return remedies;
  }

  private Remedy write() {
    return Remedy.to("Write the result from the executors instead of collecting it")
        .because(
            "Executors write side by side; the driver receives, decodes and holds every row"
                + " alone.")
        .comesTo(collectLess())
        .code("driver-collect/write");
  }

  private Remedy reduce() {
    return Remedy.to("Aggregate, filter or limit before collecting")
        .because("What a person or a plot can take in is a few thousand rows.")
        .comesTo(collectLess())
        .adviceOnly()
        .code("driver-collect/aggregate-first");
  }

  private Remedy iterate() {
    return Remedy.to("Take one partition at a time")
        .because(
            "The driver then holds one partition and not all of them, at the price of a job for"
                + " each; cache what is expensive to compute.")
        .code("driver-collect/one-partition-at-a-time");
  }

  private Optional<Remedy> arrow() {
    SparkSettings settings = app.settingsOf(result.stage());
    Knob<Boolean> arrow =
        settings.exists(SqlKnobs.ARROW_PYSPARK) ? SqlKnobs.ARROW_PYSPARK : SqlKnobs.ARROW;
    return Remedy.to("Bring it to pandas by Arrow")
        .because(
            "Columns go to Python as they are, instead of row by row; the driver still has to hold"
                + " them all.")
        .unpriced()
        .set(PropertyChanges.of(app, settings).set(arrow, true));
  }

  /** What the driver does with the rows goes where the rows are. */
  private Change collectLess() {
    List<Change> changes = new ArrayList<>();
    changes.add(new CollectLess(result.stage().key()));
    result.aloneAfter(app).ifPresent(gap -> changes.add(new CloseDriverGaps(List.of(gap))));
    return Together.of(changes);
  }

  private Remedy shuffleInstead() {
    return Remedy.to("Let the join shuffle this table instead of broadcasting it")
        .because(
            "Spark collected these rows to broadcast them, so they pass through the driver. Take"
                + " the hint back, or lower the threshold of automatic broadcasts below this"
                + " table.")
        .comesTo(new CollectLess(result.stage().key()))
        .code("driver-collect/shuffle-instead");
  }

  /** Room for the result; empty where the driver has it. */
  private Optional<Remedy> allow() {
    Bytes wantedLimit = wholeGib(result.bytes().times(MARGIN));
    Bytes wantedMemory = wholeGib(result.bytes().times(AS_OBJECTS));
    boolean limited = app.settings().maxResultSize().value().count() > 0;
    PropertyChanges none = PropertyChanges.of(app);
    PropertyChanges limit = limited ? none.raise(MemoryKnobs.MAX_RESULT_SIZE, wantedLimit) : none;
    Sentence title =
        limit.isEmpty()
            ? Sentence.of("Give the driver {} of memory", Quantity.bytes(wantedMemory.count()))
            : Sentence.of("Let the driver take results of {}", Quantity.bytes(wantedLimit.count()));
    return Remedy.to(title)
        .because(
            "The limit is there to protect the driver's memory: rows as objects take several times"
                + " their serialized size, so it needs room for both. It saves no time.")
        .unpriced()
        .set(limit.raise(MemoryKnobs.DRIVER_HEAP, wantedMemory));
  }

  private static Bytes wholeGib(Bytes size) {
    return Bytes.ofGib((long) Math.ceil(size.toMib() / 1024));
  }
}

package io.sparkadvisor.rules.catalog.skew.straggler;

import io.sparkadvisor.rules.catalog.skew.slow.RankTest;
import io.sparkadvisor.rules.change.Change;
import io.sparkadvisor.rules.change.EvenExecutors;
import io.sparkadvisor.rules.fact.SparkApplication;
import io.sparkadvisor.rules.fact.StageKey;
import io.sparkadvisor.rules.fact.task.TimeUse;
import io.sparkadvisor.rules.finding.Problem;
import io.sparkadvisor.rules.finding.Remedy;
import io.sparkadvisor.rules.finding.Stake;
import io.sparkadvisor.rules.text.Place;
import io.sparkadvisor.rules.text.Quantity;
import io.sparkadvisor.rules.text.Sentence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * An executor, or a host with all its executors, that is slow for whatever it runs, in all stages:
 * one finding, however many stages show it.
 *
 * @param ids {@code Executor ID}s
 * @param host their host
 * @param wholeHost whether these are all executors of the host
 * @param stages the stages in which it ran tasks
 * @param tasks how many tasks it ran that were compared
 * @param others how many ran elsewhere
 * @param ranks how slow it is for its tasks' data, and by what chance
 * @param atMost how much sooner its stages could have ended, had it been as fast as the others
 */
public record SlowExecutor(
    List<String> ids,
    String host,
    boolean wholeHost,
    List<StageKey> stages,
    int tasks,
    int others,
    RankTest ranks,
    Duration atMost) {

  /** The problem that it is. */
  public Problem problem(SparkApplication application) {
    Quantity name = Quantity.name(name());
    return Problem.at(wholeHost ? new Place.OfHost(host) : new Place.OfExecutor(ids.get(0)))
        .headline(
            "Whatever it runs, {} takes {} as long as the others for the same data",
            name,
            Quantity.times(ranks.times()))
        .userCode(application.stage(stages.get(0)).flatMap(application::userCode))
        .cause(
            wholeHost ? "slow host" : "slow executor",
            "The {} tasks on {} take {} as long for their data as the {} elsewhere; ranks so far"
                + " apart come by chance less than once in a hundred times",
            Quantity.count(tasks),
            name,
            Quantity.times(ranks.times()),
            Quantity.count(others))
        .evidence("Executor", Quantity.name(String.join(", ", ids)))
        .evidence("Host", Quantity.name(host))
        .evidence("Time for the same data", Quantity.times(ranks.times()))
        .evidence("Its tasks", Quantity.count(tasks), "elsewhere", Quantity.count(others))
        .evidence("Stages", Quantity.count(stages.size()))
        .stake(
            new Stake(
                atMost,
                Sentence.of(
                    "Had its tasks taken what such data takes elsewhere, the work of its stages"
                        + " would have fitted into so much less time")))
        .holds(TimeUse.TAIL, TimeUse.COMPUTE)
        .remedies(remedies(application, name));
  }

  private String name() {
    return wholeHost ? host : "executor " + ids.get(0);
  }

  private List<Remedy> remedies(SparkApplication application, Quantity name) {
    Change change = new EvenExecutors(ids);
    List<Remedy> remedies = new ArrayList<>();
    remedies.add(takeOut(name, change));
    Speculation.of(application, (double) tasks / (tasks + others)).ifPresent(remedies::add);
    return remedies;
  }

  private Remedy takeOut(Quantity name, Change change) {
    return Remedy.to("Take {} out of the cluster, or find what slows it", name)
        .because(
            "Every task that it gets is late, whatever its data: another tenant, a failing disk, or"
                + " a clock that was turned down.")
        .comesTo(change)
        .advise("Look at the load, the disks and the network of {}", Quantity.name(host));
  }
}

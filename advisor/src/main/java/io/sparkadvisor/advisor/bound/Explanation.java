package io.sparkadvisor.advisor.bound;

import io.sparkadvisor.rules.text.Sentence;
import java.util.List;

/** Why a part of a run's time is so large. */
@FunctionalInterface
interface Explanation {

  /** Sentences, the most important first; at least one. */
  List<Sentence> why();
}

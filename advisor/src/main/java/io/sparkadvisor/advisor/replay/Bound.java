package io.sparkadvisor.advisor.replay;

/** Which end of a range is asked for: what is not known is taken at its best or at its worst. */
enum Bound {
  /** What is not known turns out well. */
  BEST,
  /** What is most likely. */
  LIKELY,
  /** What is not known turns out badly. */
  WORST;

  /** The value at this end. */
  double of(double best, double likely, double worst) {
    return this == BEST ? best : this == LIKELY ? likely : worst;
  }
}

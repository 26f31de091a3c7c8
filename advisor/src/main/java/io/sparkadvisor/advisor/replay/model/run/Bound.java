package io.sparkadvisor.advisor.replay.model.run;

/** Which end of a range is asked for: what is not known is taken at its best or at its worst. */
public enum Bound {
  /** What is not known turns out well. */
  BEST,
  /** What is most likely. */
  LIKELY,
  /** What is not known turns out badly. */
  WORST;

  /** The value at this end. */
  public double of(double best, double likely, double worst) {
    return this == BEST ? best : this == LIKELY ? likely : worst;
  }
}

package io.sparkadvisor.advisor.replay.model.partition;

/** What partitions of hashed keys get: not all the same, and the same each time one asks. */
final class Uneven {

  private Uneven() {}

  /**
   * Shares of partitions with a mean of one, as a gamma distribution has them (its quantiles after
   * Wilson and Hilferty 1931), in an order that does not go by size.
   *
   * @param variation standard deviation over mean
   */
  static double[] shares(int count, double variation) {
    double[] shares = new double[count];
    double sum = 0;
    for (int p = 0; p < count; p++) {
      // Steps of the golden section visit the quantiles evenly, large and small in turns.
      double quantile = (0.5 + p * 0.6180339887498949) % 1;
      double at = Math.min(1 - 0.5 / count, Math.max(0.5 / count, quantile));
      double ninth = variation * variation / 9;
      double root = 1 - ninth + normal(at) * Math.sqrt(ninth);
      shares[p] = variation == 0 ? 1 : Math.max(0, root * root * root);
      sum += shares[p];
    }
    for (int p = 0; p < count; p++) {
      shares[p] = sum == 0 ? 1 : shares[p] * count / sum;
    }
    return shares;
  }

  /** The quantile of the normal distribution, to a thousandth (Tukey's lambda 0.14). */
  private static double normal(double quantile) {
    return 4.91 * (Math.pow(quantile, 0.14) - Math.pow(1 - quantile, 0.14));
  }
}

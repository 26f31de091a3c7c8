/**
 * Two runs, most often of one job: which of their queries, stages and findings belong together, and
 * which settings differ. Knows facts and findings; does not know how they read, nor where they came
 * from.
 */
package io.sparkadvisor.advisor.comparison;

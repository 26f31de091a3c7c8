/**
 * The patient: a real feature-engineering job with one scenario for each problem, naive and fixed.
 */
package io.sparkadvisor.reference;

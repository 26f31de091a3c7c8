/**
 * What somebody asks had been different about a run, in words, and the answer: the one door for the
 * command line, the shell and whatever else asks.
 */
package io.sparkadvisor.advisor.whatif;

/**
 * What is wrong, where, how we know and what to do about it: typed values, no prose beyond what a
 * finding itself says.
 */
package io.sparkadvisor.rules.finding;

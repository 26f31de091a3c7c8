/**
 * The schedule of an application, again: what it would have taken had something been different.
 * Knows facts and changes; knows nothing of rules, findings, sources or text.
 */
package io.sparkadvisor.advisor.replay;

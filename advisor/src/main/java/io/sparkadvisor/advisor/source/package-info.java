/**
 * Where applications are read from. Sources speak the same events into the same recorder, and know
 * nothing of rules and reports.
 */
package io.sparkadvisor.advisor.source;

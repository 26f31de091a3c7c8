/**
 * What a report says, as plain values that every format shares: numbers with their units, and the
 * texts that go with them. The schemas of the JSON reports are generated from these records.
 */
package io.sparkadvisor.advisor.report.view;

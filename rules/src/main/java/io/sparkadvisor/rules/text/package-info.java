/**
 * Typed words: sentences around quantities and places, which changes and findings are told with and
 * only a report turns into text.
 */
package io.sparkadvisor.rules.text;

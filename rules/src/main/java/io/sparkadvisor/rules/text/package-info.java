/**
 * Typed words: sentences around quantities and places, of which changes and findings are made and
 * only a report turns into text.
 */
package io.sparkadvisor.rules.text;

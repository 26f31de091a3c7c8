/** How quantities, places, prices and causes read: the words that text and JSON share. */
package io.sparkadvisor.advisor.report.words;

/** A diagnosis, a what-if, a comparison and their parts as text for a terminal. */
package io.sparkadvisor.advisor.report.text;

/**
 * The only place where numbers become text: a diagnosis as text for a terminal or as JSON, and
 * facts as tables. It decides how quantities read, and nothing about what is true.
 */
package io.sparkadvisor.advisor.report;

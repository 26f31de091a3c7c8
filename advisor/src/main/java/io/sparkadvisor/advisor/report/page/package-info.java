/** What text is printed on: pages of a width, colours, tables, prompts. */
package io.sparkadvisor.advisor.report.page;

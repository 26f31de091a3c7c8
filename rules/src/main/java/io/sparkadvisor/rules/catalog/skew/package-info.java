/**
 * Tasks that take far longer than the others of their stage: because they have more data ({@code
 * task-skew}), or in spite of having no more ({@code straggler}). What is slow, and whether data
 * explains it, is decided in one place, so that a task is never both.
 */
package io.sparkadvisor.rules.catalog.skew;

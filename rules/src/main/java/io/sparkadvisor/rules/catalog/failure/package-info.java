/** What went wrong, and why: tasks that failed, executors that were lost, jobs given up. */
package io.sparkadvisor.rules.catalog.failure;

/**
 * From findings to advice: what each remedy saves, how much each finding matters, and what to do,
 * all of it together.
 */
package io.sparkadvisor.advisor.advice;

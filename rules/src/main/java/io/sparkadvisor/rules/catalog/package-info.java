/**
 * The rules, one family a package and one problem a class. A rule is a pure function of facts; it
 * never reads another rule.
 */
package io.sparkadvisor.rules.catalog;

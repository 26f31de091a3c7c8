package io.sparkadvisor.advisor.report.view;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a field of a report means, as the schemas of the JSON reports say it. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT})
public @interface Meaning {

  /** A phrase, such as {@code Jobs that failed}. */
  String value() default "";

  /** The least that a number can be. */
  long atLeast() default Long.MIN_VALUE;

  /** The most that a number can be. */
  long atMost() default Long.MAX_VALUE;

  /** What a text looks like, as a regular expression. */
  String pattern() default "";
}

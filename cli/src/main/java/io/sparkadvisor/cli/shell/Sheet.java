package io.sparkadvisor.cli.shell;

import io.sparkadvisor.advisor.report.page.Page;
import io.sparkadvisor.advisor.report.page.Paper;

/**
 * What a command prints on.
 *
 * @param out for what is to be copied as it is
 * @param page for what is laid out
 */
record Sheet(Appendable out, Page page) {

  static Sheet of(Appendable out, Paper paper) {
    return new Sheet(out, new Page(out, paper));
  }
}

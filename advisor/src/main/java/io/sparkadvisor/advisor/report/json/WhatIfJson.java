package io.sparkadvisor.advisor.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sparkadvisor.advisor.report.view.WhatIfView;
import io.sparkadvisor.advisor.whatif.Answer;
import java.io.IOException;
import java.io.Writer;

/** What changes come to, for programs, as {@code docs/whatif.schema.json} describes it. */
public final class WhatIfJson {

  /** The version of the schema: the first number changes when readers would break. */
  public static final String SCHEMA_VERSION = "2.0";

  private WhatIfJson() {}

  /** Writes an answer. */
  public static void write(Writer out, Answer answer) throws IOException {
    JsonGenerator json = JsonReport.generator(out);
    new RecordJson(json).write(WhatIfView.of(answer, SCHEMA_VERSION));
    json.writeRaw('\n');
    json.close();
  }
}

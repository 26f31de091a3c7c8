package io.sparkadvisor.advisor.report.view;

import java.util.List;

/** A report on applications. */
@Meaning(
    "What \"spark-advisor analyze --format json\" writes. Fields are added within version 2, and"
        + " never renamed or taken away; readers pass over fields that they do not know. What is"
        + " not known is null, and never 0. Units are in the names of fields.")
public record ReportView(
    @Meaning(value = "The first number changes when readers would break", pattern = "^2\\.[0-9]+$")
        String schemaVersion,
    GeneratorView generator,
    @Meaning("In the order in which the sources were given") List<DiagnosisView> applications) {}

package io.sparkadvisor.advisor.report.table;

import java.util.List;

/** All tables of facts. */
public final class FactTables {

  private static final List<Table<?>> TABLES =
      List.of(
          ApplicationsTable.TABLE,
          JobsTable.TABLE,
          StagesTable.TABLE,
          TasksTable.TABLE,
          ExecutorsTable.TABLE,
          SqlTable.TABLE,
          NodesTable.TABLE,
          PropertiesTable.TABLE);

  private FactTables() {}

  /** Every table, the coarse ones first. */
  public static List<Table<?>> all() {
    return TABLES;
  }
}

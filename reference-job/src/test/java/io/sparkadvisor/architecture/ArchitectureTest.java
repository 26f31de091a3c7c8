package io.sparkadvisor.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.sparkadvisor.rules.fact.setting.Knob;
import io.sparkadvisor.rules.finding.Fix;
import io.sparkadvisor.rules.finding.PropertyChanges;
import java.util.Formatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The rooms of docs/architecture.md: who may know whom. */
class ArchitectureTest {

  private static final long MOST_FILES = 30;

  private static final String RULES = "io.sparkadvisor.rules..";
  private static final String CATALOG = "io.sparkadvisor.rules.catalog..";
  private static final String ADVISOR = "io.sparkadvisor.advisor..";
  private static final String SOURCE = "io.sparkadvisor.advisor.source..";
  private static final String REPORT = "io.sparkadvisor.advisor.report..";
  private static final String LISTENER = "io.sparkadvisor.listener..";
  private static final String CLI = "io.sparkadvisor.cli..";
  private static final String REFERENCE = "io.sparkadvisor.reference..";

  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("io.sparkadvisor");

  @Test
  void allModulesAreLookedAt() {
    assertThat(ALL.stream().map(JavaClass::getPackageName).distinct())
        .anyMatch(name -> name.startsWith("io.sparkadvisor.rules"))
        .anyMatch(name -> name.startsWith("io.sparkadvisor.advisor"))
        .anyMatch(name -> name.startsWith("io.sparkadvisor.cli"))
        .anyMatch(name -> name.startsWith("io.sparkadvisor.reference"));
  }

  @Test
  void modulesKnowOnlyThoseBelowThem() {
    check(noClasses().that(in(RULES)).should().dependOnClassesThat(notOf(RULES)));
    check(noClasses().that(in(ADVISOR)).should().dependOnClassesThat(notOf(RULES, ADVISOR)));
    check(
        noClasses()
            .that(in(LISTENER))
            .should()
            .dependOnClassesThat(notOf(RULES, ADVISOR, LISTENER)));
    check(noClasses().that(in(CLI)).should().dependOnClassesThat(notOf(RULES, ADVISOR, CLI)));
    check(noClasses().that(in(REFERENCE)).should().dependOnClassesThat(notOf(REFERENCE)));
  }

  @Test
  void packagesHaveNoCycles() {
    check(slices().matching("io.sparkadvisor.(**)").should().beFreeOfCycles());
  }

  /** A package that one can take in; events and changes have a file for each kind. */
  @Test
  void roomsAreSmall() {
    Map<String, Long> files =
        ALL.stream()
            .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
            .filter(type -> type.getSource().isPresent())
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
    files.keySet().removeAll(Set.of("io.sparkadvisor.rules.event", "io.sparkadvisor.rules.change"));
    files.values().removeIf(count -> count <= MOST_FILES);
    assertThat(files).isEmpty();
  }

  @Test
  void rulesNeedTheJdkAndCommonsMathAlone() {
    check(
        classes()
            .that(in(RULES))
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage(RULES, "java..", "org.apache.commons.math3..")));
  }

  @Test
  void theCatalogueSpeaksOfFactsAndNotOfEvents() {
    check(
        noClasses()
            .that(in(CATALOG))
            .should()
            .dependOnClassesThat(resideInAPackage("io.sparkadvisor.rules.event..")));
  }

  @Test
  void factsKnowNothingOfFindingsAndRules() {
    check(
        noClasses()
            .that(in("io.sparkadvisor.rules.fact.."))
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(
                    "io.sparkadvisor.rules.text..",
                    "io.sparkadvisor.rules.finding..",
                    "io.sparkadvisor.rules.rule..",
                    "io.sparkadvisor.rules.catalog..")));
  }

  @Test
  void wordsKnowNothingOfWhatIsToldWithThem() {
    check(
        noClasses()
            .that(in("io.sparkadvisor.rules.text.."))
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(
                    "io.sparkadvisor.rules.change..",
                    "io.sparkadvisor.rules.finding..",
                    "io.sparkadvisor.rules.rule..",
                    "io.sparkadvisor.rules.catalog..")));
  }

  @Test
  void changesKnowNothingOfFindingsAndRules() {
    check(
        noClasses()
            .that(in("io.sparkadvisor.rules.change.."))
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(
                    "io.sparkadvisor.rules.finding..",
                    "io.sparkadvisor.rules.rule..",
                    "io.sparkadvisor.rules.catalog..")));
  }

  @Test
  void propertiesAreChangedByTheirKnobsAlone() {
    check(
        noClasses()
            .that(not(JavaClass.Predicates.equivalentTo(PropertyChanges.class)))
            .should()
            .callConstructor(
                Fix.PropertyChange.class,
                String.class,
                Optional.class,
                boolean.class,
                String.class));
  }

  @Test
  void everyKnobIsInTheTableOfAll() {
    assertThat(
            ALL.stream()
                .flatMap(family -> family.getFields().stream())
                .filter(field -> field.getRawType().isEquivalentTo(Knob.class))
                .filter(field -> field.getModifiers().contains(JavaModifier.STATIC)))
        .hasSameSizeAs(Knob.all());
  }

  @Test
  void onlyTheListenerAndTheReferenceJobKnowSpark() {
    check(
        noClasses()
            .that(not(in(LISTENER, REFERENCE)))
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.apache.spark..", "scala..")));
  }

  @Test
  void onlySourcesParseAndDecompress() {
    check(
        noClasses()
            .that(not(in(SOURCE, REPORT, REFERENCE)))
            .should()
            .dependOnClassesThat(resideInAnyPackage("com.fasterxml.jackson..")));
    check(
        noClasses()
            .that(not(in(SOURCE)))
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(
                    "com.github.luben..",
                    "net.jpountz..",
                    "org.xerial.snappy..",
                    "com.ning..",
                    "org.apache.commons.compress..",
                    "java.util.zip..")));
  }

  @Test
  void reportsWriteJsonAndDoNotRead() {
    check(
        noClasses()
            .that(in(REPORT))
            .should()
            .dependOnClassesThat(
                in("com.fasterxml.jackson..")
                    .and(not(JavaClass.Predicates.simpleNameStartingWith("JsonGenerator")))
                    .and(not(JavaClass.Predicates.simpleName("Feature")))
                    .and(not(JavaClass.Predicates.simpleName("JsonFactory")))
                    .and(not(JavaClass.Predicates.simpleName("JsonStreamContext")))
                    .and(not(JavaClass.Predicates.simpleName("PrettyPrinter")))
                    .and(not(JavaClass.Predicates.simpleName("MinimalPrettyPrinter")))));
  }

  @Test
  void onlyTheCommandLinePrintsAndExits() {
    ArchRule rule =
        noClasses()
            .that(not(in(CLI, REFERENCE)))
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Throwable.class, "printStackTrace");
    check(rule);
  }

  @Test
  void onlyReportsTurnNumbersIntoText() {
    DescribedPredicate<JavaClass> elsewhere = in(RULES, ADVISOR).and(not(in(REPORT)));
    check(
        noClasses()
            .that(elsewhere)
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.text.."))
            .orShould()
            .dependOnClassesThat(JavaClass.Predicates.assignableTo(Formatter.class)));
    // What a rule formats is code to be copied, and the values of properties.
    check(
        noClasses()
            .that(elsewhere.and(not(in(CATALOG))))
            .should()
            .callMethod(String.class, "format", String.class, Object[].class)
            .orShould()
            .callMethod(String.class, "format", Locale.class, String.class, Object[].class)
            .orShould()
            .callMethod(String.class, "formatted", Object[].class));
  }

  private static DescribedPredicate<JavaClass> in(String... packages) {
    return resideInAnyPackage(packages);
  }

  private static DescribedPredicate<JavaClass> notOf(String... packages) {
    return resideInAPackage("io.sparkadvisor..").and(not(resideInAnyPackage(packages)));
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(ALL);
  }
}

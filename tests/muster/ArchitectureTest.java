package muster;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;

/** Who may know whom: the floors of the house. */
@AnalyzeClasses(packages = "muster", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** A package and the packages of Muster it may know. */
    private static final Map<String, Set<String>> KNOWS = Map.ofEntries(
            entry("flux", Set.of()),
            entry("tolerance", Set.of("flux")),
            entry("journal", Set.of("flux")),
            entry("cluster", Set.of("flux", "journal", "tolerance")),
            entry("sim", Set.of("flux", "journal", "tolerance")),
            entry("plan", Set.of("flux", "journal", "tolerance", "cluster")),
            entry("live", Set.of("flux", "journal")),
            entry("lab", Set.of("flux", "journal", "tolerance", "cluster", "sim", "plan")),
            entry("console.grid", Set.of("flux", "tolerance", "cluster")),
            entry("console.chart", Set.of("flux", "journal", "tolerance", "sim", "lab", "console.part")),
            entry("console.words", Set.of("flux", "journal", "cluster", "live")),
            entry("console.part", Set.of("console.words")),
            entry("console.session",
                    Set.of("flux", "journal", "tolerance", "cluster", "sim", "live", "lab", "console.part",
                            "console.words")),
            entry("console.act",
                    Set.of("flux", "journal", "cluster", "console.grid", "console.part", "console.session",
                            "console.words")),
            entry("console.submit",
                    Set.of("flux", "journal", "tolerance", "cluster", "live", "console.act", "console.part",
                            "console.session", "console.words")),
            entry("console.time", Set.of("flux", "cluster", "console.part", "console.session", "console.words")),
            entry("console.whatif",
                    Set.of("flux", "tolerance", "cluster", "sim", "lab", "console.part", "console.session",
                            "console.words")),
            entry("console.preset", Set.of("flux", "journal", "sim", "tolerance", "console.part", "console.session")),
            entry("console.compare",
                    Set.of("flux", "tolerance", "cluster", "sim", "lab", "console.grid", "console.part",
                            "console.session", "console.time", "console.words")),
            entry("console.job",
                    Set.of("flux", "journal", "tolerance", "cluster", "sim", "console.act", "console.part",
                            "console.session", "console.whatif", "console.words")),
            entry("console.link",
                    Set.of("flux", "journal", "live", "console.part", "console.session", "console.words")),
            entry("console",
                    Set.of("flux", "journal", "tolerance", "cluster", "sim", "live", "console.act", "console.chart",
                            "console.compare", "console.grid", "console.job", "console.link", "console.part",
                            "console.preset", "console.session", "console.submit", "console.time", "console.whatif",
                            "console.words")),
            entry("cli", Set.of("flux", "journal", "tolerance", "cluster", "sim", "live", "lab", "plan", "console",
                    "console.session")));

    @ArchTest
    static void every_package_knows_only_the_floors_below_it(
            com.tngtech.archunit.core.domain.JavaClasses all) {
        KNOWS.forEach((name, allowed) -> {
            var own = "muster." + name;
            noClasses().that().resideInAPackage(own).should()
                    .dependOnClassesThat(new DescribedPredicate<JavaClass>("are of another package than " + allowed) {
                        @Override
                        public boolean test(JavaClass target) {
                            var in = target.getPackageName();
                            return in.startsWith("muster.") && !in.equals(own)
                                    && !allowed.contains(in.substring("muster.".length()));
                        }
                    }).because("the map of the rooms says who may know whom").allowEmptyShould(true).check(all);
        });
    }

    @ArchTest
    static final ArchRule every_class_has_a_room = classes()
            .should(com.tngtech.archunit.lang.conditions.ArchConditions.resideInAnyPackage(
                    KNOWS.keySet().stream().map(name -> "muster." + name).toArray(String[]::new)))
            .because("a new package needs its place on the map first");

    @ArchTest
    static final ArchRule only_the_console_touches_javafx = noClasses().that()
            .resideOutsideOfPackage("muster.console..")
            .should().dependOnClassesThat().resideInAnyPackage("javafx..", "atlantafx..")
            .because("everything else runs headless").allowEmptyShould(true);

    @ArchTest
    static final ArchRule the_rules_see_no_clock_and_no_io = noClasses().that().resideInAPackage("muster.tolerance..")
            .should().dependOnClassesThat().resideInAnyPackage("java.io..", "java.nio..", "java.net..", "java.time..")
            .because("the same reports must give the same verdict, live, simulated or replayed").allowEmptyShould(true);

    @ArchTest
    static final ArchRule no_circles_between_packages = slices().matching("muster.(**)").should().beFreeOfCycles();
}

package io.kanade;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** The rules that make it one house (design §2): who may know whom, and what a class may be called and hold. */
@AnalyzeClasses(packages = "io.kanade", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theGroundKnowsNobody = room("failure").mayKnow();

    @ArchTest
    static final ArchRule startupKnowsOnlyTheGround = room("startup").mayKnow("failure");

    @ArchTest
    static final ArchRule codecKnowsNobody = room("codec").mayKnow();

    @ArchTest
    static final ArchRule patternsKnowOnlyTheGround = room("patterns").mayKnow("failure", "codec");

    @ArchTest
    static final ArchRule theWireKnowsOnlyTheGround = room("wire").mayKnow("failure", "codec");

    @ArchTest
    static final ArchRule manifestsKnowOnlyTheGround = room("manifest").mayKnow("failure", "codec");

    @ArchTest
    static final ArchRule theBrokerKnowsTheWire = room("broker").mayKnow("failure", "codec", "wire");

    @ArchTest
    static final ArchRule theDatabaseKnowsTheWire = room("database").mayKnow("failure", "codec", "wire");

    @ArchTest
    static final ArchRule theWebKnowsOnlyTheGround = room("web").mayKnow("failure", "codec", "patterns", "connections");

    @ArchTest
    static final ArchRule connectionsKnowNobody = room("connections").mayKnow();

    @ArchTest
    static final ArchRule projectionsStandOnBrokerAndDatabase =
            room("projection").mayKnow("failure", "codec", "wire", "broker", "database");

    @ArchTest
    static final ArchRule thereAreNoCircles =
            slices().matching("io.kanade.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheApplicationKnowsEverybody = noClasses()
            .that()
            .resideInAPackage("io.kanade.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.kanade");

    @ArchTest
    static final ArchRule aDaoIsUsedInItsOwnFeature =
            classes().should(useNoDaoOfAnotherPackage()).because("features talk to each other's public services");

    @ArchTest
    static final ArchRule aClassTakesWhatItNeedsAndNoMore = classes()
            .that()
            .areNotRecords()
            .and()
            .doNotHaveModifier(JavaModifier.SYNTHETIC)
            .should(haveConstructorsOfAtMost(6))
            .because("more than six things are two classes");

    @ArchTest
    static final ArchRule namesSayTheRole = noClasses()
            .should()
            .haveNameMatching(".*(Manager|Helper|Utils?|Impl|Data|Info)")
            .because("such a name fits everything");

    private static Room room(String name) {
        return new Room(name);
    }

    /** A package of the house and the others that it may depend on. */
    private record Room(String name) {

        private ArchRule mayKnow(String... others) {
            String[] known = new String[others.length + 1];
            known[0] = "io.kanade." + name + "..";
            for (int i = 0; i < others.length; i++) {
                known[i + 1] = "io.kanade." + others[i] + "..";
            }
            return noClasses()
                    .that()
                    .resideInAPackage(known[0])
                    .should()
                    .dependOnClassesThat(resideInAPackage("io.kanade..").and(not(resideInAnyPackage(known))))
                    .as(name + " may know " + String.join(", ", others));
        }
    }

    private static ArchCondition<JavaClass> useNoDaoOfAnotherPackage() {
        return new ArchCondition<>("use no DAO of another package") {
            @Override
            public void check(JavaClass user, ConditionEvents events) {
                user.getDirectDependenciesFromSelf().stream()
                        .filter(use -> use.getTargetClass().getSimpleName().endsWith("Dao"))
                        .filter(use -> !use.getTargetClass().getPackage().equals(user.getPackage()))
                        .forEach(use -> events.add(SimpleConditionEvent.violated(user, use.getDescription())));
            }
        };
    }

    private static ArchCondition<JavaClass> haveConstructorsOfAtMost(int most) {
        return new ArchCondition<>("have constructors of at most " + most + " arguments") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getConstructors().stream()
                        .filter(constructor ->
                                constructor.getRawParameterTypes().size() > most)
                        .forEach(constructor ->
                                events.add(SimpleConditionEvent.violated(type, constructor.getDescription())));
            }
        };
    }
}

package io.mschat.acceptance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.persistence.Entity;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.repository.Repository;

/** The house rules of the code: what may be called where, and how much belongs together. {@link ImportsTest} has the packages. */
@AnalyzeClasses(
        packages = "io.mschat",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NotThese.class})
class ArchitectureTest {

    /** Of a package, with its {@code package-info}. */
    private static final int MOST_FILES = 25;

    /** Of the server's own: its main class, its command line, and what puts its parts together. */
    private static final int MOST_FILES_OF_THE_PROGRAM = 9;

    private static final int MOST_PARAMETERS = 5;

    /** Of a source file, tests included: {@link SourceLengthTest}. */
    static final int MOST_LINES = 349;

    /** This module's own classes are tests wherever they are compiled to. */
    static final class NotThese implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("mschat-acceptance") && !location.contains("/test-classes/");
        }
    }

    @ArchTest
    static final ArchRule packagesAreSmall = classes()
            .that()
            .areTopLevelClasses()
            .should(new ArchCondition<>("be few in each package") {
                private final Map<String, Integer> files = new TreeMap<>();

                @Override
                public void check(JavaClass javaClass, ConditionEvents events) {
                    files.merge(javaClass.getPackageName(), 1, Integer::sum);
                }

                @Override
                public void finish(ConditionEvents events) {
                    files.forEach((name, count) -> {
                        int most = name.equals("io.mschat.server") ? MOST_FILES_OF_THE_PROGRAM : MOST_FILES;
                        events.add(new SimpleConditionEvent(
                                name, count <= most, "%s has %d files, and may have %d".formatted(name, count, most)));
                    });
                }
            })
            .because("whoever is new here reads a package in one sitting");

    /** A record of values may have more components, because it takes nothing apart: a message, a row, settings. */
    @ArchTest
    static final ArchRule constructorsTakeFewArguments = classes()
            .should(new ArchCondition<>("have constructors with few parameters") {
                @Override
                public void check(JavaClass javaClass, ConditionEvents events) {
                    javaClass.getConstructors().forEach(constructor -> {
                        int count = constructor.getRawParameterTypes().size();
                        boolean fits = count <= MOST_PARAMETERS
                                || javaClass.isEnum()
                                || (javaClass.isRecord() && takesOnlyValues(constructor));
                        events.add(new SimpleConditionEvent(
                                constructor,
                                fits,
                                "%s has %d parameters, and may have %d"
                                        .formatted(constructor.getFullName(), count, MOST_PARAMETERS)));
                    });
                }
            })
            .because("a class that is given more is two");

    private static boolean takesOnlyValues(JavaConstructor constructor) {
        return constructor.getParameterTypes().stream()
                .flatMap(type -> type.getAllInvolvedRawTypes().stream())
                .allMatch(type -> isValue(type.reflect()));
    }

    /** Whether it says which others it equals, as a service does not. */
    private static boolean isValue(Class<?> type) {
        boolean saysWhatItEquals = Arrays.stream(type.getMethods())
                .anyMatch(method -> method.getName().equals("equals") && method.getDeclaringClass() != Object.class);
        boolean isOneOfSeveral =
                type.isSealed() && Arrays.stream(type.getPermittedSubclasses()).allMatch(ArchitectureTest::isValue);
        return type.isPrimitive() || saysWhatItEquals || isOneOfSeveral;
    }

    @ArchTest
    static final ArchRule protocolStandsAlone = classes()
            .that()
            .resideInAPackage("io.mschat.protocol..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.mschat.protocol..",
                    "java..",
                    "javax.crypto..",
                    "tools.jackson..",
                    "com.fasterxml.jackson.annotation..",
                    "org.jspecify.annotations..",
                    "com.google.errorprone.annotations..")
            .because("anybody may build a bot on it, without Spring, sockets or a logger");

    @ArchTest
    static final ArchRule theDomainKnowsNoTechnology = noClasses()
            .that()
            .resideInAnyPackage("io.mschat.server.chat..", "io.mschat.server.command..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "jakarta..", "java.net..", "java.sql..", "tools.jackson..")
            .because("who is here and what is said must be testable without any of them");

    @ArchTest
    static final ArchRule theAdminShellStartsQuickly = noClasses()
            .that()
            .resideInAPackage("io.mschat.server.admin")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "jakarta..", "io.mschat.server.chat..")
            .because("a script that runs many commands waits for each, and what a command does is a function");

    @ArchTest
    static final ArchRule clientAndServerMeetInTheProtocolOnly = noClasses()
            .that()
            .resideInAnyPackage("io.mschat.cli..", "io.mschat.client..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.mschat.server..")
            .because("a client that knows the server's classes proves nothing about the protocol");

    @ArchTest
    static final ArchRule theClientLibraryKnowsNoTerminal = noClasses()
            .that()
            .resideInAPackage("io.mschat.client..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.mschat.cli..", "org.jline..", "picocli..")
            .because("bots, tests and other faces hold sessions too");

    @ArchTest
    static final ArchRule springWebSocketIsTheTransports =
            onlyIn("org.springframework.web.socket..", "io.mschat.server.transport");

    @ArchTest
    static final ArchRule jsonIsTheCodecsTheEventsAndTheBackups =
            onlyIn("tools.jackson..", "io.mschat.protocol.codec", "io.mschat.cli.event", "io.mschat.server.backup");

    @ArchTest
    static final ArchRule jlineIsTheTerminals = onlyIn("org.jline..", "io.mschat.cli.terminal..");

    @ArchTest
    static final ArchRule figuresAreTheMetrics = noClasses()
            .that()
            .resideOutsideOfPackage("io.mschat.server.metrics")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.micrometer..")
            .because("what happens is one thing, and who counts it another");

    @ArchTest
    static final ArchRule mailHasPackagesOfItsOwn = onlyIn("jakarta.mail..", "io.mschat.server.mail..");

    @ArchTest
    static final ArchRule receivingMailIsTheBuiltInInboxes = onlyIn("org.subethamail..", "io.mschat.server.mail.smtp");

    @ArchTest
    static final ArchRule judgingSendersIsTheMails = noClasses()
            .that()
            .resideOutsideOfPackage("io.mschat.server.mail..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.james..", "org.xbill..", "org.eclipse.angus..")
            .because("who a sender is must be judged in one place");

    @ArchTest
    static final ArchRule verificationKnowsNoChat = noClasses()
            .that()
            .resideInAnyPackage("io.mschat.server.verification", "io.mschat.server.mail..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.mschat.server.account..", "io.mschat.server.chat..")
            .because("proving an address is one thing, and what a proof is good for another");

    @ArchTest
    static final ArchRule entitiesStayInTheirFeature = classes()
            .that()
            .areAnnotatedWith(Entity.class)
            .or()
            .areAssignableTo(Repository.class)
            .should()
            .notBePublic()
            .because("records cross the border of a feature, rows do not");

    @ArchTest
    static final ArchRule whatClearsThePersistenceContextFlushesItFirst = methods()
            .that()
            .areAnnotatedWith(Modifying.class)
            .should(new ArchCondition<>("flush what it clears") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    Modifying modifying = method.getAnnotationOfType(Modifying.class);
                    boolean loses = modifying.clearAutomatically() && !modifying.flushAutomatically();
                    events.add(new SimpleConditionEvent(method, !loses, method.getFullName()));
                }
            })
            .because("another feature's rows, written in the same transaction, would silently be lost");

    @ArchTest
    static final ArchRule jakartaWebSocketIsWhereSocketsAre =
            onlyIn("jakarta.websocket..", "io.mschat.client.connection", "io.mschat.server.transport");

    @ArchTest
    static final ArchRule timeAndChanceComeThroughConstructors = noClasses()
            .that(areNotWiring())
            .and()
            .resideOutsideOfPackage("io.mschat.testing")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callConstructor(SecureRandom.class)
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("a test must be able to say what time it is");

    /** That nothing formats by the default locale either is Error Prone's to find. */
    @ArchTest
    static final ArchRule programsKnowNoLocale = methods()
            .that()
            .haveName("main")
            .and()
            .areStatic()
            .should(new ArchCondition<>("set the default locale") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    boolean sets = method.getMethodCallsFromSelf().stream()
                            .map(call -> call.getTarget())
                            .anyMatch(target -> target.getOwner().isEquivalentTo(Locale.class)
                                    && target.getName().equals("setDefault"));
                    events.add(new SimpleConditionEvent(method, sets, method.getFullName()));
                }
            })
            .because("libraries would write other digits where the machine's language has some");

    private static ArchRule onlyIn(String library, String... homes) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(homes)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .because("a technology has one home, " + String.join(" and ", homes));
    }

    private static DescribedPredicate<JavaClass> areNotWiring() {
        return DescribedPredicate.describe(
                "are not the wiring", javaClass -> !javaClass.getSimpleName().endsWith("Wiring"));
    }
}

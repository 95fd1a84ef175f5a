package io.mschat.acceptance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
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
import java.util.Locale;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.repository.Repository;

/** The house rules of the code: what may import what, and what may be called where. */
@AnalyzeClasses(
        packages = "io.mschat",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NotThese.class})
class ArchitectureTest {

    /** This module's own classes are tests wherever they are compiled to. */
    static final class NotThese implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("mschat-acceptance") && !location.contains("/test-classes/");
        }
    }

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching("io.mschat.(**)")
            .should()
            .beFreeOfCycles()
            .because("whoever reads one package must not have to read all");

    @ArchTest
    static final ArchRule serverPackagesImportDownwards = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.mschat.server..")
            .layer("main")
            .definedBy("io.mschat.server")
            .layer("transport")
            .definedBy("io.mschat.server.transport")
            .layer("admin")
            .definedBy("io.mschat.server.admin")
            .layer("connection")
            .definedBy("io.mschat.server.connection")
            .layer("command")
            .definedBy("io.mschat.server.command")
            .layer("moderation")
            .definedBy("io.mschat.server.moderation")
            .layer("account")
            .definedBy("io.mschat.server.account")
            .layer("verification")
            .definedBy("io.mschat.server.verification")
            .layer("journal")
            .definedBy("io.mschat.server.journal")
            .layer("settings")
            .definedBy("io.mschat.server.settings")
            .layer("storage")
            .definedBy("io.mschat.server.storage")
            .layer("source")
            .definedBy("io.mschat.server.source")
            .layer("identity")
            .definedBy("io.mschat.server.identity")
            .layer("chat")
            .definedBy("io.mschat.server.chat")
            .layer("outage")
            .definedBy("io.mschat.server.outage")
            .layer("doctor")
            .definedBy("io.mschat.server.doctor")
            .whereLayer("doctor")
            .mayOnlyBeAccessedByLayers("main")
            .layer("backup")
            .definedBy("io.mschat.server.backup")
            .whereLayer("backup")
            .mayOnlyBeAccessedByLayers("main")
            .layer("legacyimport")
            .definedBy("io.mschat.server.legacyimport")
            .whereLayer("legacyimport")
            .mayOnlyBeAccessedByLayers("main")
            .layer("metrics")
            .definedBy("io.mschat.server.metrics")
            .whereLayer("metrics")
            .mayOnlyBeAccessedByLayers("main")
            .whereLayer("main")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("transport")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("admin")
            .mayOnlyBeAccessedByLayers("main")
            .whereLayer("connection")
            .mayOnlyBeAccessedByLayers("main", "transport", "metrics")
            .whereLayer("command")
            .mayOnlyBeAccessedByLayers("main", "connection")
            .whereLayer("moderation")
            .mayOnlyBeAccessedByLayers("main", "legacyimport", "connection", "command")
            .whereLayer("account")
            .mayOnlyBeAccessedByLayers("main", "legacyimport", "connection", "command", "moderation")
            .whereLayer("journal")
            .mayOnlyBeAccessedByLayers("main", "connection", "moderation")
            .whereLayer("verification")
            .mayOnlyBeAccessedByLayers("main", "doctor", "connection", "account", "metrics")
            .whereLayer("settings")
            .mayOnlyBeAccessedByLayers("main", "legacyimport", "command", "moderation", "account", "journal")
            .whereLayer("storage")
            .mayOnlyBeAccessedByLayers("main", "doctor", "backup", "account", "verification")
            .whereLayer("chat")
            .mayOnlyBeAccessedByLayers(
                    "main",
                    "legacyimport",
                    "connection",
                    "command",
                    "moderation",
                    "account",
                    "journal",
                    "storage",
                    "metrics")
            .whereLayer("outage")
            .mayOnlyBeAccessedByLayers("main", "connection", "verification", "storage", "chat")
            .whereLayer("identity")
            .mayOnlyBeAccessedByLayers("legacyimport", "main", "doctor", "backup", "admin")
            .layer("listening")
            .definedBy("io.mschat.server.listening")
            .whereLayer("listening")
            .mayOnlyBeAccessedByLayers("main", "doctor", "verification")
            .whereLayer("source")
            .mayOnlyBeAccessedByLayers(
                    "main",
                    "doctor",
                    "legacyimport",
                    "transport",
                    "connection",
                    "command",
                    "moderation",
                    "account",
                    "journal",
                    "chat")
            .because(
                    "transport knows nothing about chat, chat knows nothing about sockets, and connection is the glue");

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
            .resideInAPackage("io.mschat.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.mschat.server..")
            .because("a client that knows the server's classes proves nothing about the protocol");

    @ArchTest
    static final ArchRule springWebSocketIsTheTransports =
            onlyIn("org.springframework.web.socket..", "io.mschat.server.transport");

    @ArchTest
    static final ArchRule jsonIsTheCodecsTheEventsAndTheBackups =
            onlyIn("tools.jackson..", "io.mschat.protocol.codec", "io.mschat.cli.event", "io.mschat.server.backup");

    @ArchTest
    static final ArchRule jlineIsTheTerminals = onlyIn("org.jline..", "io.mschat.cli.terminal");

    @ArchTest
    static final ArchRule figuresAreTheMetrics = noClasses()
            .that()
            .resideOutsideOfPackages("io.mschat.server.metrics", "io.mschat.server")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.micrometer..")
            .because("what happens is one thing, and who counts it another");

    @ArchTest
    static final ArchRule mailIsTheVerifications = onlyIn("jakarta.mail..", "io.mschat.server.verification");

    @ArchTest
    static final ArchRule receivingMailIsTheVerifications =
            onlyIn("org.subethamail..", "io.mschat.server.verification");

    @ArchTest
    static final ArchRule judgingSendersIsTheVerifications = noClasses()
            .that()
            .resideOutsideOfPackage("io.mschat.server.verification")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.james..", "org.xbill..", "org.eclipse.angus..")
            .because("who a sender is must be judged in one place");

    @ArchTest
    static final ArchRule verificationKnowsNoChat = noClasses()
            .that()
            .resideInAPackage("io.mschat.server.verification")
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
            onlyIn("jakarta.websocket..", "io.mschat.cli.connection", "io.mschat.server.transport");

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

package io.mschat.acceptance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.Map;

/** Which package may import which. */
@AnalyzeClasses(
        packages = "io.mschat",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NotThese.class})
class ImportsTest {

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching("io.mschat.(**)")
            .should()
            .beFreeOfCycles()
            .because("whoever reads one package must not have to read all");

    /** What each package of the server may import of the others. The program itself imports all that it puts together. */
    private static final Map<String, String> IMPORTS = Map.ofEntries(
            entry("identity", ""),
            entry("outage", ""),
            entry("source", ""),
            entry("chat.name", "source"),
            entry("chat.log", ""),
            entry("chat", "outage source chat.name chat.log"),
            entry("storage.damage", ""),
            entry("storage", "identity outage chat.log storage.damage"),
            entry("listening", ""),
            entry("mail.inbox", "listening"),
            entry("settings", "storage.damage"),
            entry("mail", ""),
            entry("mail.imap", "outage mail.inbox mail"),
            entry("mail.smtp", "outage listening mail.inbox mail"),
            entry("verification", "identity outage listening storage.damage mail.inbox mail mail.imap mail.smtp"),
            entry("account.limit", ""),
            entry("account.password", "source storage account.limit"),
            entry("account.session", "chat storage storage.damage account.limit"),
            entry("account.name", "chat.name storage account.limit account.password"),
            entry(
                    "account",
                    "identity source chat.name chat settings storage storage.damage account.password account.session account.name chat.log"),
            entry(
                    "account.registration",
                    "source chat.name chat mail.inbox settings storage storage.damage verification account account.name"),
            entry("connection.limit", "source chat chat.name"),
            entry("tls", "identity"),
            entry(
                    "config",
                    "identity source chat storage settings verification account account.limit connection.limit tls"),
            entry("backup", "identity storage config chat.log"),
            entry(
                    "doctor",
                    "identity source storage storage.damage listening mail.inbox mail.imap tls config settings verification account account.session account.registration moderation"),
            entry("journal", "source chat settings"),
            entry("moderation", "source chat.name chat settings storage.damage account journal"),
            entry("legacyimport", "identity source chat.name settings account moderation"),
            entry("command", "source chat settings account moderation"),
            entry(
                    "connection",
                    "outage source chat mail.inbox account account.registration connection.limit journal moderation command chat.log"),
            entry("metrics", "chat verification connection"),
            entry("admin", "identity"),
            entry(
                    "management",
                    "identity source chat storage verification tls config backup doctor command connection metrics admin mail.inbox"),
            entry(
                    "startup",
                    "identity storage listening mail.inbox settings verification account tls config moderation"),
            entry("schedule", "outage chat settings account config moderation startup chat.log"),
            entry("transport", "source connection.limit connection"));

    @ArchTest
    static final ArchRule serverPackagesImportOneWay = imports("io.mschat.server", IMPORTS)
            .whereLayer("io.mschat.server")
            .mayNotBeAccessedByAnyLayer()
            .because(
                    "transport knows nothing about chat, chat knows nothing about sockets, and connection is the glue");

    @ArchTest
    static final ArchRule protocolPackagesImportOneWay = imports(
                    "io.mschat.protocol",
                    Map.ofEntries(
                            entry("codec", "io.mschat.protocol message"),
                            entry("crypto", "io.mschat.protocol"),
                            entry("handshake", "io.mschat.protocol codec crypto message tunnel"),
                            entry("message", "io.mschat.protocol"),
                            entry("program", ""),
                            entry("text", ""),
                            entry("tunnel", "io.mschat.protocol codec crypto")))
            .whereLayer("io.mschat.protocol")
            .mayNotAccessAnyLayer()
            .because("values know neither how they are written nor how they are encrypted");

    @ArchTest
    static final ArchRule clientPackagesImportOneWay = imports(
                    "io.mschat.client",
                    Map.ofEntries(
                            entry("text", ""),
                            entry("failure", "text"),
                            entry("connection", "failure text"),
                            entry("session", "connection failure text")))
            .because("a connection does not know that it is one of several in a session");

    @ArchTest
    static final ArchRule terminalClientPackagesImportOneWay = imports(
                    "io.mschat.cli",
                    Map.ofEntries(
                            entry("event", ""),
                            entry("home", ""),
                            entry("warmup", ""),
                            entry("terminal.line", ""),
                            entry("terminal", "terminal.line"),
                            entry("view", "terminal terminal.line"),
                            entry("trust", "home"),
                            entry("login", "terminal trust view"),
                            entry("command", "login terminal view"),
                            entry("chat", "command login terminal terminal.line view"),
                            entry("bot", "chat command event terminal view")))
            .whereLayer("io.mschat.cli")
            .mayNotBeAccessedByAnyLayer()
            .because("the terminal knows nothing about the chat that is shown on it");

    @ArchTest
    static final ArchRule productDoesNotKnowItsTests = noClasses()
            .that()
            .resideOutsideOfPackages("io.mschat.bench..", "io.mschat.testing..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.mschat.bench..", "io.mschat.testing..")
            .because("what measures and tries the product is not shipped with it");

    /**
     * Each package below a root imports only the packages it is allowed to, and each is listed.
     *
     * @param allowed for each package, without the root's name before it, what it may import of the others
     */
    private static LayeredArchitecture imports(String root, Map<String, String> allowed) {
        LayeredArchitecture layers = layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage(root + "..")
                .withOptionalLayers(true)
                .layer(root)
                .definedBy(root);
        for (String name : allowed.keySet()) {
            layers = layers.layer(name).definedBy(root + "." + name);
        }
        layers = layers.ensureAllClassesAreContainedInArchitectureIgnoring(
                DescribedPredicate.describe("outside of " + root, type -> !isIn(type, root)));
        for (Map.Entry<String, String> entry : allowed.entrySet()) {
            var layer = layers.whereLayer(entry.getKey());
            layers = entry.getValue().isEmpty()
                    ? layer.mayNotAccessAnyLayer()
                    : layer.mayOnlyAccessLayers(entry.getValue().split(" "));
        }
        return layers;
    }

    private static boolean isIn(JavaClass type, String root) {
        return type.getPackageName().equals(root) || type.getPackageName().startsWith(root + ".");
    }
}

package io.mschat.acceptance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The tests of all modules wait in one place, {@code Patience}: on a machine that is slow or busy, one setting has all wait longer. */
class WaitingTest {

    /** Given a time, they wait no longer. */
    private static final Set<String> WAITS = Set.of(
            "acquire",
            "await",
            "awaitAdvanceInterruptibly",
            "awaitTermination",
            "completeOnTimeout",
            "exchange",
            "get",
            "invokeAll",
            "invokeAny",
            "join",
            "offer",
            "orTimeout",
            "poll",
            "sleep",
            "tryAcquire",
            "tryLock",
            "wait",
            "waitFor");

    /** Who waits for a while only, whatever the machine is like, and why. */
    private static final Map<String, String> EXCEPTIONS = Map.of(
            "io.mschat.acceptance.RawClient",
            "pings the server again and again while it waits, for who only listens never hears that the other end is gone",
            "io.mschat.cli.terminal.CountdownInterruptIT",
            "shows a countdown again and again, as the client does, until it is interrupted",
            "io.mschat.server.mail.imap.DrippingServer",
            "is a mail server that writes a letter now and then");

    @Test
    void testsWaitThroughPatienceAlone() {
        noClasses()
                .that(DescribedPredicate.describe(
                        "are no exceptions", javaClass -> !EXCEPTIONS.containsKey(outermost(javaClass))))
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "it waits for a time", (JavaMethodCall call) -> waitsForATime(call.getTarget())))
                .because("Patience waits for all")
                .check(CompiledClasses.TESTS);
    }

    private static String outermost(JavaClass javaClass) {
        return javaClass.getName().replaceFirst("\\$.*", "");
    }

    private static boolean waitsForATime(MethodCallTarget target) {
        JavaClass owner = target.getOwner();
        List<JavaClass> parameters = target.getRawParameterTypes();
        return owner.isEquivalentTo(Awaitility.class)
                || owner.isEquivalentTo(ConditionFactory.class)
                        && Set.of("atMost", "forever", "timeout").contains(target.getName())
                || owner.getPackageName().startsWith("java.")
                        && WAITS.contains(target.getName())
                        && parameters.stream().anyMatch(WaitingTest::isATime);
    }

    private static boolean isATime(JavaClass type) {
        return type.isEquivalentTo(TimeUnit.class)
                || type.isEquivalentTo(Duration.class)
                || type.isEquivalentTo(long.class);
    }

    @Test
    void noTestHasATimeOfItsOwn() {
        noClasses().should().beAnnotatedWith(Timeout.class).check(CompiledClasses.TESTS);
        noMethods().should().beAnnotatedWith(Timeout.class).check(CompiledClasses.TESTS);
    }
}

package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The picture of a message's path in {@code ARCHITECTURE.md} is what the code does. */
class MessagePathTest {

    private static final Pattern STEP = Pattern.compile("(->|<-|=>)?\\s*(\\(-> )?(\\w+)\\.(\\w+)(\\))?");

    private static JavaClasses classes;

    /** A step of the path; the arrow before it is empty for the first one. */
    private record Step(String arrow, boolean aside, String type, String method) {

        static Step of(MatchResult found) {
            String arrow = found.group(1) == null ? "" : found.group(1);
            return new Step(arrow, found.group(2) != null, found.group(3), found.group(4));
        }
    }

    /** The steps of one program. */
    private record Path(String program, List<Step> steps) {

        @Override
        public String toString() {
            return program + " from " + steps.getFirst().type();
        }
    }

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.mschat.server", "io.mschat.client", "io.mschat.cli");
    }

    static Stream<Path> paths() {
        String picture = Document.text(java.nio.file.Path.of("ARCHITECTURE.md"))
                .replaceAll("(?s).*```sketch\n(client  \\w+\\.)", "$1")
                .replaceAll("(?s)```.*", "");
        return Stream.of(picture.split("\n(?=\\w)")).map(lines -> {
            String[] words = lines.split("\\s+", 2);
            return new Path(
                    words[0], STEP.matcher(words[1]).results().map(Step::of).toList());
        });
    }

    @ParameterizedTest
    @MethodSource("paths")
    void everyArrowIsACall(Path path) {
        List<String> faults = new ArrayList<>();
        Step before = path.steps().getFirst();
        for (Step step : path.steps().subList(1, path.steps().size())) {
            boolean calls = switch (step.aside() ? "->" : step.arrow()) {
                case "->" -> calls(path, before, step);
                case "<-" -> calls(path, step, before);
                // The thread that goes on, and what it is left, are one class, or the one asks the other for it.
                default -> before.type().equals(step.type()) || usesType(path, step, before);
            };
            if (!calls) {
                faults.add(before + " and " + step);
            }
            before = step.aside() ? before : step;
        }
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("paths")
    void noClassIsPassedTwice(Path path) {
        List<String> passed = new ArrayList<>();
        for (Step step : path.steps()) {
            if (passed.isEmpty() || !passed.getLast().equals(step.type())) {
                passed.add(step.type());
            }
        }
        passed.removeIf(type -> path.steps().stream()
                .anyMatch(step -> step.aside() && step.type().equals(type)));
        // Behind what is asked on the way, the one who asked goes on.
        List<String> distinct = new ArrayList<>();
        passed.forEach(type -> {
            if (distinct.isEmpty() || !distinct.getLast().equals(type)) {
                distinct.add(type);
            }
        });
        assertThat(distinct).doesNotHaveDuplicates();
        assertThat(new HashSet<>(distinct).size() - 1)
                .as("steps of %s", distinct)
                .isLessThanOrEqualTo(9);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void everyStepIsAMethodOfItsClass(Path path) {
        assertThat(path.steps())
                .allMatch(step -> type(path, step.type()).getMethods().stream()
                        .anyMatch(method -> method.getName().equals(step.method())));
    }

    /** Whether the class, or one within it, calls this method of the other one or of what that implements. */
    private static boolean calls(Path path, Step from, Step to) {
        JavaClass callee = type(path, to.type());
        return callsOf(path, from.type())
                .anyMatch(call -> call.getTarget().getName().equals(to.method())
                        && callee.isAssignableTo(call.getTargetOwner().getName()));
    }

    private static boolean usesType(Path path, Step user, Step used) {
        return callsOf(path, user.type()).anyMatch(call -> call.getTargetOwner().equals(type(path, used.type())));
    }

    private static Stream<JavaMethodCall> callsOf(Path path, String name) {
        JavaClass type = type(path, name);
        return classes.stream()
                .filter(one ->
                        one.getName().equals(type.getName()) || one.getName().startsWith(type.getName() + "$"))
                .flatMap(one -> one.getMethodCallsFromSelf().stream());
    }

    private static JavaClass type(Path path, String name) {
        return classes.stream()
                .filter(one -> one.getSimpleName().equals(name) && one.isTopLevelClass())
                .filter(one ->
                        path.program().equals("server") == one.getPackageName().startsWith("io.mschat.server"))
                .reduce((one, other) -> {
                    throw new AssertionError(one + " and " + other);
                })
                .orElseThrow(() -> new AssertionError("there is no " + name + " of the " + path.program()));
    }
}

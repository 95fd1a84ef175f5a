package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import io.mschat.testing.Figure;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which test tries which promise, in all modules. {@code src-docs/promises.adoc} is made of it. */
class PromisesTest {

    private static final Path ROOT = Path.of("..");
    private static final Path FILE = ROOT.resolve("src-docs").resolve("promises.adoc");

    @ParameterizedTest
    @EnumSource
    void everyPromiseIsTried(Promise promise) {
        assertThat(testsOf(promise)).as(promise.sentence()).isNotEmpty();
    }

    @Test
    void figuresAreOfClassesThatSayWhatTheyTry() {
        assertThat(figures()).isNotEmpty().allSatisfy(field -> {
            Promise promise = field.getAnnotationOfType(Figure.class).promise();
            assertThat(testsOf(promise)).contains(field.getOwner().getSimpleName());
        });
    }

    @Test
    void tableIsWhatTheTestsSay() throws IOException {
        if (System.getProperty("mschat.docs", "").equals("write")) {
            Files.writeString(FILE, table());
        }
        assertThat(FILE).as("write it anew with -Dmschat.docs=write").content().isEqualToNormalizingNewlines(table());
    }

    private static String table() {
        return """
                = What is promised, and which test tries it
                // Written by PromisesTest from the tests themselves: change @Tries and @Figure there.

                `./mschat test` tries every promise, some with smaller figures than it names; `./mschat test -Plong` with all of
                them. Where no figure stands, both do the same.

                [cols="1,5,4,3,3"]
                |===
                | | Promise | Tried by | `./mschat test` | `-Plong`
                """ + Stream.of(Promise.values()).map(PromisesTest::row).collect(Collectors.joining()) + "|===\n";
    }

    private static String row(Promise promise) {
        List<Figure> figures = figures().stream()
                .map(field -> field.getAnnotationOfType(Figure.class))
                .filter(figure -> figure.promise() == promise)
                .toList();
        return "\n| %d\n| %s\n| %s\n| %s\n| %s\n"
                .formatted(
                        promise.number(),
                        promise.sentence(),
                        testsOf(promise).stream().map(name -> "`" + name + "`").collect(Collectors.joining(", ")),
                        list(figures, Figure::standard),
                        list(figures, Figure::full));
    }

    private static String list(List<Figure> figures, ToIntFunction<Figure> count) {
        return figures.stream()
                .map(figure -> String.format(Locale.ROOT, "%s: %,d", figure.what(), count.applyAsInt(figure)))
                .collect(Collectors.joining("; "));
    }

    /** The simple names of the classes that try a promise, in their order. */
    private static List<String> testsOf(Promise promise) {
        return CompiledClasses.TESTS.stream()
                .filter(test -> Stream.concat(Stream.of(test), test.getMethods().stream())
                        .anyMatch(element -> tries(element, promise)))
                .map(JavaClass::getSimpleName)
                .sorted()
                .toList();
    }

    private static boolean tries(HasAnnotations<?> element, Promise promise) {
        return element.isAnnotatedWith(Tries.class)
                && List.of(element.getAnnotationOfType(Tries.class).value()).contains(promise);
    }

    private static List<JavaField> figures() {
        return CompiledClasses.TESTS.stream()
                .flatMap(test -> test.getFields().stream())
                .filter(field -> field.isAnnotatedWith(Figure.class))
                .sorted(Comparator.comparing(JavaField::getFullName))
                .toList();
    }
}

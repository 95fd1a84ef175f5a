package io.mschat.acceptance;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What all modules were compiled to, read once. */
final class CompiledClasses {

    static final JavaClasses ALL = new ClassFileImporter().importPaths(folders());

    /** Of the tests. */
    static final JavaClasses TESTS =
            ALL.that(DescribedPredicate.describe("are of the tests", CompiledClasses::isOfTests));

    private CompiledClasses() {}

    private static List<Path> folders() {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            return modules.flatMap(module ->
                            Stream.of("target/classes", "target/test-classes").map(module::resolve))
                    .filter(Files::isDirectory)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOfTests(JavaClass type) {
        return type.getSource().orElseThrow().getUri().getPath().contains("/test-classes/");
    }
}

package io.mschat.acceptance;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.mschat.protocol.Secret;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Nothing secret is plain text on its way through the program: it would be one line of a log, or the text form of one
 * record, away from being readable. What is secret is found by its name.
 */
@Tries(Promise.LOGS)
class SecretTypesTest {

    /** In a name; but a hash is what is stored in place of a secret. */
    private static final Pattern SECRET =
            Pattern.compile("(?i)(password|passphrase|passwd|secret|token|verificationCode)(?!.*hash)");

    private static final Set<Type> TEXTS = Set.of(String.class, CharSequence.class, char[].class, byte[].class);

    private static final String CIPHERTEXT = "a token of Fernet is ciphertext";
    private static final String SPRINGS = "Spring's interface for hashes has it so";

    /** What may be plain all the same, and why. */
    private static final Map<String, String> EXCEPTIONS = Map.ofEntries(
            entry("Fernet.authenticate(token)", CIPHERTEXT),
            entry("Fernet.decrypt(token)", CIPHERTEXT),
            entry("Fernet.finish(token)", CIPHERTEXT),
            entry("Fernet.open(token)", CIPHERTEXT),
            entry("Opener.open(token)", CIPHERTEXT),
            entry("LegacyPasswordEncoder.encode()", SPRINGS),
            entry("LegacyPasswordEncoder.encode(password)", SPRINGS),
            entry("LegacyPasswordEncoder.matches(password)", SPRINGS),
            entry("LegacyPasswordEncoder.oldHash(password)", "the text that this interface has given"),
            entry("SharedSecret.toHex()", "the derivation of keys takes characters, and erases them"));

    @Test
    void nothingSecretIsPlainText() {
        JavaClasses product = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(new ArchitectureTest.NotThese())
                .importPackages("io.mschat");
        Set<String> found = product.stream()
                .filter(type -> !type.isAssignableTo(Secret.class))
                .map(JavaClass::reflect)
                .flatMap(type -> Stream.of(fields(type), results(type), parameters(type))
                        .flatMap(names -> names)
                        .map(name -> type.getSimpleName() + "." + name))
                .collect(Collectors.toSet());
        assertThat(found)
                .as("plain texts that are secret, by their names; Secret and its subclasses are the types for these")
                .containsExactlyInAnyOrderElementsOf(EXCEPTIONS.keySet());
    }

    private static Stream<String> fields(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> !field.isSynthetic() && !isConstant(field) && isText(field.getGenericType()))
                .map(Field::getName)
                .filter(SECRET.asPredicate());
    }

    private static boolean isConstant(Field field) {
        return Modifier.isStatic(field.getModifiers()) && Modifier.isFinal(field.getModifiers());
    }

    /** What a method returns, named by the method and its class: {@code PasswordSource.read()} is a password. */
    private static Stream<String> results(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> !method.isSynthetic() && isText(method.getGenericReturnType()))
                .filter(method -> !method.getName().equals("toString"))
                .filter(method -> SECRET.matcher(type.getSimpleName() + "." + method.getName())
                        .find())
                .map(method -> method.getName() + "()");
    }

    private static Stream<String> parameters(Class<?> type) {
        return Stream.<Executable>concat(
                        Arrays.stream(type.getDeclaredMethods()), Arrays.stream(type.getDeclaredConstructors()))
                .filter(unit -> !unit.isSynthetic())
                .flatMap(unit -> Arrays.stream(unit.getParameters())
                        .filter(parameter -> isText(parameter.getParameterizedType()))
                        .map(Parameter::getName)
                        .filter(SECRET.asPredicate())
                        .map(name -> unit.getName() + "(" + name + ")"));
    }

    /** Whether it is a text, or some of them, or perhaps one. */
    private static boolean isText(Type type) {
        return switch (type) {
            case ParameterizedType of ->
                Arrays.stream(of.getActualTypeArguments()).anyMatch(SecretTypesTest::isText);
            case GenericArrayType of -> isText(of.getGenericComponentType());
            default -> TEXTS.contains(type);
        };
    }
}

package io.mschat.server.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The parsed value of an Authentication-Results field (RFC 8601, section 2.2): what a mail server found out about the
 * sender of a mail. A field that breaks the grammar is refused as a whole, because the sender of the mail chose parts
 * of its text. Three things beyond the grammar are allowed, because large providers write them: characters such as
 * {@code /} and {@code =} in unquoted values, an empty value, and properties without a type, which are skipped.
 *
 * @param authservId the name of the server that wrote the field, as written
 */
public record AuthenticationResults(String authservId, List<Result> results) {

    private static final String VERSION = "1";

    public AuthenticationResults {
        results = List.copyOf(results);
    }

    /**
     * The result of one authentication method.
     *
     * @param method such as {@code dkim}, in lower case
     * @param result such as {@code pass}, in lower case
     */
    record Result(String method, String result, List<Property> properties) {

        Result {
            properties = List.copyOf(properties);
        }

        boolean hasPassed() {
            return result.equals("pass");
        }

        /** Returns the values of a property; empty if there are none. */
        List<String> values(String name) {
            return properties.stream()
                    .filter(property -> property.name().equals(name))
                    .map(Property::value)
                    .toList();
        }
    }

    /**
     * A property of a result.
     *
     * @param name type and property, such as {@code header.from}, in lower case
     */
    record Property(String name, String value) {}

    /**
     * Parses the value of a field.
     *
     * @throws MalformedMailException if RFC 8601 does not allow the value, apart from the exceptions named above
     */
    public static AuthenticationResults parse(String value) throws MalformedMailException {
        HeaderScanner scanner = new HeaderScanner(value);
        scanner.skipComments();
        String authservId = value(scanner);
        if (authservId.isEmpty()) {
            throw new MalformedMailException("expected the name of a server in an Authentication-Results field");
        }
        scanner.skipComments();
        String version = scanner.run(Character::isDigit);
        if (!version.isEmpty() && !version.equals(VERSION)) {
            throw new MalformedMailException("expected version 1 of Authentication-Results");
        }
        scanner.skipComments();
        List<Result> results = new ArrayList<>();
        while (!scanner.isAtEnd()) {
            scanner.expect(';');
            scanner.skipComments();
            // Many values end with a semicolon, which the grammar does not have.
            if (!scanner.isAtEnd()) {
                result(scanner).ifPresent(results::add);
            }
        }
        return new AuthenticationResults(authservId, results);
    }

    Stream<Result> of(String method) {
        return results.stream().filter(result -> result.method().equals(method));
    }

    /** Parses one result. Empty for {@code none}: no method was tried. */
    private static Optional<Result> result(HeaderScanner scanner) throws MalformedMailException {
        String method = keyword(scanner);
        scanner.skipComments();
        if (scanner.take('/')) {
            scanner.skipComments();
            if (!scanner.word(Character::isDigit).equals(VERSION)) {
                throw new MalformedMailException("expected version 1 of a method");
            }
            scanner.skipComments();
        } else if (method.equals("none") && scanner.isAtEnd()) {
            return Optional.empty();
        }
        scanner.expect('=');
        scanner.skipComments();
        String result = keyword(scanner);
        return Optional.of(new Result(method, result, properties(scanner)));
    }

    private static List<Property> properties(HeaderScanner scanner) throws MalformedMailException {
        List<Property> properties = new ArrayList<>();
        scanner.skipComments();
        while (!scanner.isAtEnd() && scanner.peek() != ';') {
            String type = keyword(scanner);
            scanner.skipComments();
            boolean isTyped = scanner.take('.');
            scanner.skipComments();
            String name = isTyped ? type + "." + keyword(scanner) : type;
            scanner.skipComments();
            scanner.expect('=');
            scanner.skipComments();
            String value = value(scanner);
            if (isTyped) {
                properties.add(new Property(name, value));
            }
            scanner.skipComments();
        }
        return properties;
    }

    /**
     * Reads letters, digits and hyphens (RFC 5321, section 4.1.2), and the underscore that some servers write. Returns
     * them in lower case.
     */
    private static String keyword(HeaderScanner scanner) throws MalformedMailException {
        return scanner.word(c -> c < 0x80 && (Character.isLetterOrDigit(c) || c == '-' || c == '_'))
                .toLowerCase(Locale.ROOT);
    }

    /** Reads a token, a quoted string, or an address whose local part may be quoted. */
    private static String value(HeaderScanner scanner) throws MalformedMailException {
        StringBuilder value = new StringBuilder();
        if (scanner.peek() == '"') {
            value.append(scanner.quotedString());
            if (scanner.peek() != '@') {
                return value.toString();
            }
        }
        return value.append(scanner.run(AuthenticationResults::isValueText)).toString();
    }

    private static boolean isValueText(int c) {
        return c > ' ' && c < 0x7f && "()<>,;\\\"".indexOf(c) < 0;
    }
}

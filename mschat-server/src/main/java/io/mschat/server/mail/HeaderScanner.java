package io.mschat.server.mail;

import java.util.function.IntPredicate;

/**
 * Reads the value of a structured header field (RFC 5322, section 3.2) from left to right. Throws a
 * {@link MalformedMailException} for everything that the grammar does not allow. One thread only.
 */
final class HeaderScanner {

    /** The limit for comments within comments: deeper nesting is an attack. */
    private static final int MAX_DEPTH = 8;

    private static final char END = 0;

    private final String text;
    private int at;

    HeaderScanner(String text) {
        this.text = text;
    }

    /** Whether an atom may contain the character (RFC 5322, section 3.2.3). */
    static boolean isAtomText(int c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c > 0 && "!#$%&'*+-/=?^_`{|}~".indexOf(c) >= 0;
    }

    boolean isAtEnd() {
        return at == text.length();
    }

    /** Returns the next character without reading it; 0 at the end, which a header cannot contain. */
    char peek() {
        return isAtEnd() ? END : text.charAt(at);
    }

    boolean take(char expected) {
        if (peek() != expected || isAtEnd()) {
            return false;
        }
        at++;
        return true;
    }

    void expect(char expected) throws MalformedMailException {
        if (!take(expected)) {
            throw new MalformedMailException("expected '" + expected + "' in a header field");
        }
    }

    void expectEnd() throws MalformedMailException {
        if (!isAtEnd()) {
            throw new MalformedMailException("expected the end of a header field");
        }
    }

    /** Reads as many characters of a kind as there are, maybe none. */
    String run(IntPredicate kind) {
        int start = at;
        while (!isAtEnd() && kind.test(peek())) {
            at++;
        }
        return text.substring(start, at);
    }

    /** Reads at least one character of a kind. */
    String word(IntPredicate kind) throws MalformedMailException {
        String word = run(kind);
        if (word.isEmpty()) {
            throw new MalformedMailException("expected a word in a header field");
        }
        return word;
    }

    /** Skips white space and comments. */
    void skipComments() throws MalformedMailException {
        int depth = 0;
        while (!isAtEnd() && (depth > 0 || isBlank(peek()) || peek() == '(')) {
            char c = next();
            if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            } else if (c == '\\' && depth > 0) {
                next();
            }
            if (depth > MAX_DEPTH) {
                throw new MalformedMailException("expected comments at most " + MAX_DEPTH + " deep");
            }
        }
        if (depth > 0) {
            throw new MalformedMailException("expected a comment to end");
        }
    }

    /** Reads a quoted string and returns its content. The scanner must be at the opening quote. */
    String quotedString() throws MalformedMailException {
        expect('"');
        StringBuilder content = new StringBuilder();
        for (char c = next(); c != '"'; c = next()) {
            content.append(c == '\\' ? next() : c);
        }
        return content.toString();
    }

    private char next() throws MalformedMailException {
        if (isAtEnd()) {
            throw new MalformedMailException("expected more of a header field");
        }
        return text.charAt(at++);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}

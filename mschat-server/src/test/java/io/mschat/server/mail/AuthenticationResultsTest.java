package io.mschat.server.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mschat.server.mail.AuthenticationResults.Property;
import io.mschat.server.mail.AuthenticationResults.Result;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationResultsTest {

    private static AuthenticationResults parse(String value) throws MalformedMailException {
        return AuthenticationResults.parse(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.org; none",
                "example.org 1; none",
                " (a) example.org (b) 1 (c) ; (d) none",
                "\"example.org\"; none",
                "example.org"
            })
    void serverIsNamedAndMayHaveTriedNothing(String value) throws MalformedMailException {
        assertThat(parse(value)).isEqualTo(new AuthenticationResults("example.org", List.of()));
    }

    /** RFC 8601, appendix B.5. */
    @Test
    void methodsHaveResultsAndProperties() throws MalformedMailException {
        assertThat(parse("example.com; dkim=pass (good signature) header.d=mail-router.example.net;"
                                + " dkim=fail (bad signature) header.d=newyork.example.com")
                        .results())
                .containsExactly(
                        new Result("dkim", "pass", List.of(new Property("header.d", "mail-router.example.net"))),
                        new Result("dkim", "fail", List.of(new Property("header.d", "newyork.example.com"))));
    }

    /** RFC 8601, appendix B.7: comments wherever they may be. */
    @Test
    void commentsMayStandBetweenAnyTwoWords() throws MalformedMailException {
        assertThat(parse("foo.example.net (foobar) 1 (baz); dkim (Because I like it) / 1 (One yay) = (wait for it) fail"
                                + " policy (A dot can go here) . (like that) expired (this surprised me)"
                                + " = (as I wasn't expecting it) 1362471462")
                        .results())
                .containsExactly(new Result("dkim", "fail", List.of(new Property("policy.expired", "1362471462"))));
    }

    @Test
    void keywordsAreReadInAnyCase() throws MalformedMailException {
        assertThat(parse("a; DMARC=Pass Header.From=Example.ORG").results())
                .containsExactly(new Result("dmarc", "pass", List.of(new Property("header.from", "Example.ORG"))));
    }

    @Test
    void quotedValuesKeepWhatWouldEndOthers() throws MalformedMailException {
        assertThat(parse("a; spf=pass smtp.mailfrom=\"a;b \\\"c\"@d.example reason=\"x; dkim=pass\"")
                        .results())
                .containsExactly(
                        new Result("spf", "pass", List.of(new Property("smtp.mailfrom", "a;b \"c@d.example"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "; dkim=pass",
                "a 2; dkim=pass",
                "a b; dkim=pass",
                "a; dkim",
                "a; dkim=",
                "a; dkim pass",
                "a; =pass",
                "a; dkim/2=pass",
                "a; dkim/=pass",
                "a; dkim=pass header.",
                "a; dkim=pass header.d",
                "a; dkim=pass .d=x",
                "a; dkim=pass, dmarc=pass",
                "a; none dkim=pass",
                "a; dkim=pass (",
                "a; dkim=pass (\\",
                "a; dkim=pass )",
                "a; dkim=pass reason=\"",
                "a; dkim=pass reason=\"\\",
                "a; dkim=pass header.d=<x>",
                "a; dkim=pass ((((((((((deep))))))))))",
                "a, b; dkim=pass"
            })
    void malformedFieldSaysNothing(String value) {
        assertThatExceptionOfType(MalformedMailException.class).isThrownBy(() -> parse(value));
    }
}

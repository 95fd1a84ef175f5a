package io.mschat.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    private static final String LABEL = "x".repeat(63);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anna@example.org",
                "Anna.Smith+chat@Example.ORG",
                "a@b",
                "root@localhost",
                "1@2.example",
                "!#$%&'*+/=?^_`{|}~-@example.org",
                "a@xn--bcher-kva.example",
                "a@a-b.c-d"
            })
    void addressOfADotAtomAndADomainIsAllowed(String address) {
        assertThat(new EmailAddress(address).value()).isEqualTo(address);
        assertThat(EmailAddress.from(address)).contains(new EmailAddress(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "anna",
                "@",
                "anna@",
                "@example.org",
                "a@b@c",
                ".a@example.org",
                "a.@example.org",
                "a..b@example.org",
                "a b@example.org",
                "a@exa mple.org",
                "a@example..org",
                "a@.example.org",
                "a@example.org.",
                "a@-example.org",
                "a@example-.org",
                "a@exa_mple.org",
                "a@[127.0.0.1]",
                "a@127.0.0.1",
                "\"a b\"@example.org",
                "a(comment)@example.org",
                "Anna <anna@example.org>",
                "anna@example.org,otto@example.org",
                "anna@example.org\r\nBcc: otto@example.org",
                "anna@example.org\n",
                "anna\u0000@example.org",
                "\u00e4nna@example.org",
                "anna@b\u00fccher.example",
                "anna\u202e@example.org",
                "=?utf-8?q?anna?=@example.org",
                "x=?utf-8?q?anna?=x@example.org"
            })
    void otherAddressIsRefused(String address) {
        assertThatIllegalArgumentException().isThrownBy(() -> new EmailAddress(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {" anna@example.org", "anna@example.org\n", "\tanna@example.org "})
    void spacesAroundATypedAddressDoNotCount(String typed) {
        assertThat(EmailAddress.from(typed)).contains(new EmailAddress("anna@example.org"));
    }

    @Test
    void lengthOfEachPartIsLimited() {
        assertThat(EmailAddress.from("x".repeat(64) + "@example.org")).isPresent();
        assertThat(EmailAddress.from("x".repeat(65) + "@example.org")).isEmpty();
        assertThat(EmailAddress.from("a@" + LABEL)).isPresent();
        assertThat(EmailAddress.from("a@" + LABEL + "x")).isEmpty();
    }

    @Test
    void lengthOfAnAddressIsLimited() {
        String domain = String.join(".", LABEL, LABEL, LABEL);
        assertThat(EmailAddress.from("x".repeat(62) + "@" + domain)).isPresent();
        assertThat(EmailAddress.from("x".repeat(63) + "@" + domain)).isEmpty();
        assertThat(EmailAddress.from("x@" + "a.".repeat(500_000) + "a")).isEmpty();
    }

    @Test
    void keyDoesNotKnowUpperAndLowerCase() {
        EmailAddress address = new EmailAddress("Anna.I@Example.ORG");
        assertThat(address.key()).isEqualTo("anna.i@example.org");
        assertThat(address.domain()).isEqualTo("example.org");
    }

    @ParameterizedTest
    @CsvSource({"steve@example.org, s***@example.org", "a@Example.org, a***@example.org"})
    void addressIsNotPrintedWhole(String address, String printed) {
        assertThat(new EmailAddress(address)).hasToString(printed);
    }

    @Test
    void refusalDoesNotQuoteTheAddress() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EmailAddress("steve@@example.com"))
                .withMessageNotContaining("steve");
    }
}

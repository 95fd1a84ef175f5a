package io.mschat.server.mail;

import io.mschat.protocol.EmailAddress;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the recipients from the header of a mail. Parsed loosely, because nothing depends on them being true: only the
 * user who received the challenge knows its receiving address, and what has to be proved is the author.
 */
public final class Recipients {

    /** Fields that senders write, and fields that the servers of various vendors add when they deliver. */
    private static final List<String> FIELDS =
            List.of("To", "Cc", "Delivered-To", "X-Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To");

    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,255}");

    /** More than people write to; a mail with more is not searched to its end. */
    private static final int MAX_RECIPIENTS = 100;

    private Recipients() {}

    public static Set<EmailAddress> of(HeaderFields header) {
        return FIELDS.stream()
                .flatMap(name -> header.all(name).stream())
                .flatMap(Recipients::addresses)
                .limit(MAX_RECIPIENTS)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<EmailAddress> addresses(String value) {
        return ADDRESS.matcher(value)
                .results()
                .map(MatchResult::group)
                .flatMap(address -> EmailAddress.from(address).stream());
    }
}

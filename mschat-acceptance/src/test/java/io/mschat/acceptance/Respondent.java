package io.mschat.acceptance;

import io.mschat.testing.Patience;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who answers whatever the client asks, sends the mail that it waits for, and leaves the chat as soon as they are in it. */
final class Respondent {

    private static final String ADDRESS = "carol@example.org";

    private static final Pattern REQUEST =
            Pattern.compile("send an email at: (\\S+) with this code as subject: (\\d{6}) and wait");

    private static final Pattern PROMPT = Pattern.compile("(?m)^.* ->$|List of commands: /help|left; Ctrl-C gives up");

    private static final AtomicInteger VISITORS = new AtomicInteger();

    private final TerminalSession terminal;
    private final TestInbox inbox;
    private final Set<String> answered = new HashSet<>();

    Respondent(TerminalSession terminal, TestInbox inbox) {
        this.terminal = terminal;
        this.inbox = inbox;
    }

    /** Goes on until the program ends. */
    void answerAll() throws IOException {
        Optional<String> prompt = next();
        while (prompt.isPresent()) {
            answered.add(prompt.get());
            answer(prompt.get());
            prompt = next();
        }
    }

    /** What has not been answered, waited for; empty at the program's end. */
    private Optional<String> next() {
        Patience.await("a question").until(() -> unanswered().isPresent() || terminal.hasEnded());
        return terminal.hasEnded() ? Optional.empty() : unanswered();
    }

    private Optional<String> unanswered() {
        return PROMPT.matcher(screen())
                .results()
                .map(MatchResult::group)
                .filter(prompt -> !answered.contains(prompt))
                .findFirst();
    }

    private String screen() {
        return String.join("\n", terminal.lines());
    }

    private void answer(String prompt) throws IOException {
        if (prompt.startsWith("left")) {
            Matcher request = REQUEST.matcher(screen());
            if (!request.find()) {
                throw new AssertionError(screen());
            }
            inbox.deliver(ADDRESS, request.group(1), request.group(2));
        } else {
            terminal.enter(words(prompt));
        }
    }

    private static String words(String prompt) {
        return switch (prompt.replaceAll(" ?[(\">-].*", "")) {
            case "List of commands: /help" -> "/leave";
            case "/login" -> "";
            case "Your nickname" -> "Visitor" + VISITORS.incrementAndGet();
            case "Choose a nickname" -> "Carol";
            case "Email" -> ADDRESS;
            case "Password" -> "correct horse";
            case "Password for profile" -> "";
            case "Is this the fingerprint that the server shows?" -> "yes";
            case "Log in as" -> "no";
            default -> throw new AssertionError("nobody knows what to answer: " + prompt);
        };
    }
}

package io.mschat.server.account;

import io.mschat.protocol.EmailAddress;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.Password;
import io.mschat.protocol.VerificationCode;
import io.mschat.server.TestData;
import io.mschat.server.chat.ChatService;
import io.mschat.server.chat.NicknamePolicy;
import io.mschat.server.chat.TestChat;
import io.mschat.server.settings.Bulletin;
import io.mschat.server.source.Source;
import io.mschat.server.verification.AttemptId;
import io.mschat.server.verification.Challenge;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.springframework.transaction.support.TransactionOperations;

/** Registers and deletes as if the mails had come, on the data of a test. */
final class TestAccounts {

    static final Source SOURCE = new Source("0a000001", false);

    final TestData data;
    final ChatService chat;
    private final RegistrationCompletion completion;

    TestAccounts(TestData data) {
        this.data = data;
        NicknamePolicy policy = data.get(NicknamePolicy.class);
        this.chat = TestChat.of(data.clock());
        this.completion = new RegistrationCompletion(
                data.get(AccountRepository.class),
                data.get(NameClaims.class),
                data.get(PendingRequests.class),
                chat,
                new RegistrationCompletion.Rules(
                        policy, data.get(AccountService.Door.class), data.get(Bulletin.class), data.clock()));
    }

    AccountService service() {
        return data.get(AccountService.class);
    }

    RegistrationOutcome register(String nick, String address, Password password) {
        AttemptId attempt = begin(nick, address, password);
        return prove(attempt, address);
    }

    /** A registration that waits for its mail. */
    AttemptId begin(String nick, String address, Password password) {
        Challenge challenge = challenge(address);
        data.get(PendingRequests.class).keepRegistration(challenge, new Nickname(nick), password, SOURCE);
        return challenge.id();
    }

    private static Challenge challenge(String address) {
        return new Challenge(
                new AttemptId(UUID.randomUUID()),
                email(address),
                new VerificationCode("123456"),
                Duration.ofMinutes(5));
    }

    RegistrationOutcome prove(AttemptId attempt, String address) {
        return RegistrationOutcome.parse(Objects.requireNonNull(
                data.get(TransactionOperations.class).execute(status -> completion.proved(attempt, email(address)))));
    }

    RegistrationOutcome delete(String address) {
        Challenge challenge = challenge(address);
        data.get(PendingRequests.class).keepDeletion(challenge);
        return prove(challenge.id(), address);
    }

    static EmailAddress email(String address) {
        return EmailAddress.from(address).orElseThrow();
    }
}

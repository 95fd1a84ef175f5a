package io.mschat.server.account.registration;

import io.mschat.protocol.EmailAddress;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.Password;
import io.mschat.protocol.VerificationCode;
import io.mschat.server.TestData;
import io.mschat.server.account.AccessRules;
import io.mschat.server.account.AccountDirectory;
import io.mschat.server.account.AccountService;
import io.mschat.server.account.AdmissionPolicy;
import io.mschat.server.account.Passwords;
import io.mschat.server.account.session.ResumeSessions;
import io.mschat.server.chat.ChatService;
import io.mschat.server.chat.TestChat;
import io.mschat.server.chat.name.NicknamePolicy;
import io.mschat.server.mail.inbox.AttemptId;
import io.mschat.server.mail.inbox.Challenge;
import io.mschat.server.settings.Settings;
import io.mschat.server.settings.SharedState;
import io.mschat.server.settings.TestSettings;
import io.mschat.server.source.Source;
import io.mschat.server.verification.ProofListener;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.springframework.transaction.support.TransactionOperations;

/** Registers and deletes as if the mails had come, on the data of a test. */
public final class TestAccounts {

    public static final Source SOURCE = new Source("0a000001", false);

    final TestData data;
    public final ChatService chat;
    private final AccountService service;
    private final RegistrationCompletion completion;

    /** On the server of the data itself, around a chat of its own. */
    public TestAccounts(TestData data) {
        this(
                data,
                TestChat.of(data.clock()),
                new TestSettings.Node(data.get(SharedState.class), data.get(Settings.class)),
                data.get(AdmissionPolicy.class));
    }

    /** On another server on the same data. */
    public TestAccounts(TestData data, ChatService chat, TestSettings.Node node, AdmissionPolicy keeper) {
        AccessRules access = new AccessRules(node.settings(), keeper);
        AccountDirectory accounts = data.get(AccountDirectory.class);
        this.data = data;
        this.chat = chat;
        this.service = new AccountService(
                data.get(NicknamePolicy.class),
                access,
                accounts,
                data.get(Passwords.class),
                data.get(ResumeSessions.class));
        this.completion =
                new RegistrationCompletion(accounts, access, data.get(PendingRequests.class), chat, node.sharedState());
    }

    /** Who comes in here. */
    public AccountService service() {
        return service;
    }

    public RegistrationOutcome register(String nick, String address, Password password) {
        AttemptId attempt = begin(nick, address, password);
        return prove(attempt, address);
    }

    /** A registration that waits for its mail. */
    AttemptId begin(String nick, String address, Password password) {
        return begin(nick, address, password, SOURCE);
    }

    public AttemptId begin(String nick, String address, Password password, Source source) {
        Challenge challenge = challenge(address);
        data.get(PendingRequests.class).keepRegistration(challenge, new Nickname(nick), password, source);
        return challenge.id();
    }

    private static Challenge challenge(String address) {
        return new Challenge(
                new AttemptId(UUID.randomUUID()),
                email(address),
                new VerificationCode("123456"),
                Duration.ofMinutes(5));
    }

    /** What follows from a proof. */
    public ProofListener completion() {
        return completion;
    }

    public RegistrationOutcome prove(AttemptId attempt, String address) {
        return RegistrationOutcome.parse(Objects.requireNonNull(
                data.get(TransactionOperations.class).execute(status -> completion.proved(attempt, email(address)))));
    }

    public RegistrationOutcome delete(String address) {
        Challenge challenge = challenge(address);
        data.get(PendingRequests.class).keepDeletion(challenge);
        return prove(challenge.id(), address);
    }

    public static EmailAddress email(String address) {
        return EmailAddress.from(address).orElseThrow();
    }
}

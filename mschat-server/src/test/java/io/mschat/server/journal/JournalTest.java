package io.mschat.server.journal;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.ResumeToken;
import io.mschat.protocol.Role;
import io.mschat.protocol.StreamId;
import io.mschat.protocol.message.MessageId;
import io.mschat.protocol.message.Payload;
import io.mschat.protocol.message.ServerMessage.Departure;
import io.mschat.server.TestData;
import io.mschat.server.chat.ChatService;
import io.mschat.server.chat.Identity;
import io.mschat.server.chat.JoinResult;
import io.mschat.server.chat.Member;
import io.mschat.server.chat.RecordingConnection;
import io.mschat.server.chat.TestChat;
import io.mschat.server.chat.name.NicknamePolicy;
import io.mschat.server.settings.Setting;
import io.mschat.server.settings.TestSettings;
import io.mschat.server.source.Source;
import io.mschat.server.storage.TestDatabase;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class JournalTest {

    private static final ResumeToken TOKEN = new ResumeToken("A".repeat(43));

    private final TestData data = TestData.on(TestDatabase.SQLITE);
    private final Journal journal = data.get(Journal.class);
    private final ChatService chat = TestChat.of(data.clock(), journal);
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(Journal.class);
    }

    @BeforeEach
    void read() {
        written.start();
        logger().addAppender(written);
    }

    @AfterEach
    void readNoMore() {
        logger().detachAppender(written);
    }

    private void set(Setting.Value value) {
        TestSettings.set(data, Setting.LOG, value);
        written.list.clear();
    }

    private Member enter(String nick) {
        Nickname nickname = new Nickname(nick);
        Identity identity = new Identity(
                nickname,
                new NicknamePolicy().keysOf(nickname),
                Role.MEMBER,
                OptionalLong.empty(),
                new Source("cb007107", false));
        return ((JoinResult.Accepted) TestChat.join(chat, identity, TOKEN, new RecordingConnection())).member();
    }

    private List<String> lines() {
        return written.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private void everythingHappens(String text) {
        Member alice = enter("Alice");
        assertThat(chat.conversation().post(alice, new MessageId("1"), StreamId.LOBBY, Payload.text(text)))
                .isEmpty();
        assertThat(chat.conversation()
                        .sendDirect(alice, new MessageId("2"), "Alice", Payload.text("between us: " + text)))
                .isEmpty();
        journal.refused("speak", alice, ErrorCode.MUTED);
        journal.refused("login", "Mallory", new Source("cb007107", false), ErrorCode.WRONG_CREDENTIALS);
        journal.decided("ADMIN", "mute", "Alice", "for 10 minutes: spamming");
        chat.leave(alice, Departure.KICKED);
    }

    @Test
    void journalIsSilentWhenItIsOff() {
        set(Setting.Value.OFF);
        everythingHappens("hello");
        assertThat(lines()).isEmpty();
    }

    @Test
    void journalTellsWhatHappensAndNothingThatIsSaid() {
        set(Setting.Value.ON);
        everythingHappens("hello");
        assertThat(lines())
                .containsExactly(
                        "joined nick=Alice role=member registered=false source=203.0.113.7",
                        "refused request=speak nick=Alice code=muted",
                        "refused request=login nick=Mallory source=203.0.113.7 code=wrong_credentials",
                        "decided by=ADMIN command=mute subject=Alice detail=\"for 10 minutes: spamming\"",
                        "left nick=Alice how=kicked");
    }

    @Test
    void journalTellsWhatIsSaidToAllIfAskedToAndNeverWhatIsSaidToOne() {
        set(Setting.Value.MESSAGES);
        everythingHappens("hello there");
        assertThat(lines())
                .contains("said nick=Alice text=\"hello there\"")
                .noneMatch(line -> line.contains("between us"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "two\nlines",
                "a \"quote\" nick=Mallory",
                "back\\slash\\\" nick=Mallory",
                "direction \u202e override",
                "wide\u2028line\u2029breaks",
                "hidden \u200b\u2066text",
                "nick=Mallory",
                "tab\there"
            })
    @Tries(Promise.LOGS)
    void hostileTextStaysInItsField(String text) {
        set(Setting.Value.MESSAGES);
        everythingHappens(text);
        assertThat(lines()).hasSize(6);
        String said = lines().get(1);
        assertThat(said).startsWith("said nick=Alice text=\"").endsWith("\"");
        String field = said.substring("said nick=Alice text=\"".length(), said.length() - 1);
        assertThat(field.replaceAll("\\\\.", "")).doesNotContain("\"", "\\");
        assertThat(field.codePoints()).noneMatch(Character::isISOControl);
        assertThat(field).doesNotContain("\u202e", "\u2028", "\u2029", "\u200b", "\u2066");
    }

    @Test
    @Tries(Promise.LOGS)
    void terminalEscapesInATypedNameAreMadeVisible() {
        set(Setting.Value.ON);
        journal.refused(
                "login", "\u001b[2J\r\njoined nick=Fake", new Source("cb007107", false), ErrorCode.NICKNAME_INVALID);
        assertThat(lines())
                .containsExactly("refused request=login nick=\"\\u001b[2J\\u000d\\u000ajoined nick=Fake\""
                        + " source=203.0.113.7 code=nickname_invalid");
    }
}

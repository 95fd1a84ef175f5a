package io.mschat.server.chat.name;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Nickname;
import io.mschat.server.chat.ChatService;
import io.mschat.server.chat.Guests;
import io.mschat.server.chat.JoinResult;
import io.mschat.server.chat.RecordingConnection;
import io.mschat.server.chat.TestChat;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.time.InstantSource;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NicknamePolicyTest {

    private final NicknamePolicy policy = new NicknamePolicy();

    /** What databases hold is made anew when the rule has another name, and only then. */
    @Test
    void ruleOfNamesHasAnotherNameWheneverKeysChange() {
        String keys = Stream.of("Anna", "__Bi1l_", "MICKEY+1", "a$am!", "Мария", "ΑΘΗΝΆΣ", "İstanbul", "山田_太郎")
                .flatMap(name ->
                        policy.keysOf(new Nickname(name)).claims().stream().sorted())
                .collect(Collectors.joining("; "));
        assertThat(NicknamePolicy.RULE + ": " + Integer.toHexString(keys.hashCode()))
                .as(keys)
                .isEqualTo("2, ICU 79.1.0.0: 392ee4ef");
    }

    static Stream<String[]> lookAlikes() {
        return LookAlikes.pairs();
    }

    @Test
    void lookAlikesAreAtLeastTwoHundredPairs() {
        assertThat(lookAlikes()).hasSizeGreaterThanOrEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("lookAlikes")
    @Tries(Promise.LOOK_ALIKES)
    void lookAlikesNeverCoexist(String original, String impostor) {
        assertThat(join(original, impostor))
                .as("%s then %s", original, impostor)
                .isFalse();
        assertThat(join(impostor, original))
                .as("%s then %s", impostor, original)
                .isFalse();
    }

    /** Whether both get in, one after the other. */
    private boolean join(String first, String second) {
        InstantSource clock = InstantSource.system();
        ChatService chat = TestChat.of(clock);
        return Stream.of(first, second)
                .allMatch(name -> Guests.join(chat, name, new RecordingConnection()) instanceof JoinResult.Accepted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SERVER",
                "server",
                "Server",
                "ADMIN",
                "admin",
                "AdMiN",
                "ADMlN",
                "ADM1N",
                "АDMIN",
                "ＳＥＲＶＥＲ",
                "SERVER\u200b",
                "ADMÍN",
                "ŚÉRVĖR",
                "ADM\u0130N",
                "adm\u0131n",
                "ΑDMIN",
                "SΕRVER",
                "s\u0435rver",
                "\u202eADMIN",
                "AD\u00adMIN",
                "SERVER_",
                "SERVER.",
                "_SERVER",
                "S.E.R.V.E.R",
                "5ERVER",
                "S3RVER",
                "$ERVER",
                "SERVERR",
                "sseerrvveerr",
                "SERVER1",
                "ADMIN_2",
                "ADM!N",
                "adm!n~",
                "4DMIN",
                "Admins",
                "The_ADMIN",
                "theadmin",
                "An_Admin",
                "El_Server",
                "ServerAdmin",
                "system",
                "5ys7em",
                "moderator",
                "M0D3RAT0R",
                "OPERATOR",
                "The_Operator!",
                "administrator"
            })
    void operatorsNamesAndWhatLooksLikeThemAreNobodys(String name) {
        assertThat(policy.judge(name)).isInstanceOf(NicknamePolicy.Verdict.Forbidden.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "SERVER_", "ADM!N", "system"})
    void reservedNameIsRefusedByName(String name) {
        assertThat(policy.judge(name)).isEqualTo(new NicknamePolicy.Verdict.Forbidden(ErrorCode.NICKNAME_RESERVED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Steve",
                "Zoë",
                "José_99",
                "Ольга",
                "Γιώργος",
                "山田太郎",
                "やまだ",
                "محمد",
                "דוד",
                "Ngọc",
                "Łukasz",
                "a",
                "7of9",
                "x~^!?",
                "_",
                "Observer",
                "Serena",
                "Adam",
                "Ann_Admiral",
                "Osiris"
            })
    void namesOfManyLanguagesAreWelcome(String name) {
        assertThat(policy.judge(name))
                .isInstanceOfSatisfying(
                        NicknamePolicy.Verdict.Allowed.class,
                        allowed -> assertThat(allowed.nickname()).isEqualTo(new Nickname(name)));
    }

    @ParameterizedTest
    @CsvSource({"' Steve ', Steve", "'Big Bob', Big_Bob", "Ｓｔｅｖｅ, Steve", "'Jose\u0301', Jos\u00e9"})
    void typedNameIsNormalized(String typed, String meant) {
        assertThat(policy.judge(typed))
                .isInstanceOfSatisfying(
                        NicknamePolicy.Verdict.Allowed.class,
                        allowed -> assertThat(allowed.nickname()).isEqualTo(new Nickname(meant)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                "/list",
                "a;b",
                "a:b",
                "\"a\"",
                "<b>",
                "a\u0000",
                "a\u001b[2J",
                "a\u202eb",
                "a\u200bb",
                "\u0301",
                "a\ud800",
                "abcdefghijklmnopqrstu",
                "Stеve",
                "pаypal",
                "😀",
                "a\u0301\u0302\u0303\u0304\u0305\u0306\u0307"
            })
    void invalidNameIsRefused(String typed) {
        assertThat(policy.judge(typed)).isEqualTo(new NicknamePolicy.Verdict.Forbidden(ErrorCode.NICKNAME_INVALID));
    }
}

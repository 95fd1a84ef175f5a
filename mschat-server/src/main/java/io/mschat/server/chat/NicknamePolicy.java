package io.mschat.server.chat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.text.SpoofChecker.RestrictionLevel;
import com.ibm.icu.util.VersionInfo;
import io.mschat.protocol.ErrorCode;
import io.mschat.protocol.Nickname;
import io.mschat.server.source.Network;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rocks.xmpp.precis.PrecisProfile;
import rocks.xmpp.precis.PrecisProfiles;

/**
 * Which nicknames may be borne, and which are too alike to be borne at once.
 *
 * <p>A name must be a PRECIS username (RFC 8265, section 3.4), must not mix scripts beyond what one language does or
 * hide characters (Unicode TR 39, "highly restrictive"), and must not be an official one ({@link OfficialNames}). Names are
 * alike when their TR 39 skeletons are, in any case and whatever signs stand around them: {@code Bi1l_} is {@code Bill}.
 * Immutable; any thread may use it.
 */
public final class NicknamePolicy {

    /** The names of the two operator logins. */
    public static final List<Nickname> RESERVED = List.of(new Nickname("SERVER"), new Nickname("ADMIN"));

    /**
     * The rule by which {@link #keysOf} tells names apart. Its number grows with each change of what that returns: keys that are stored
     * are made anew then.
     */
    public static final String RULE = "2, ICU " + VersionInfo.ICU_VERSION;

    private static final PrecisProfile CASE_PRESERVED = PrecisProfiles.USERNAME_CASE_PRESERVED;
    private static final PrecisProfile CASE_MAPPED = PrecisProfiles.USERNAME_CASE_MAPPED;

    /** Upper-case Greek has no accents, and one sigma; for other scripts this is the usual upper case. */
    private static final Locale UPPER_CASE = Locale.forLanguageTag("el");

    /** The dot that an i has anyway, and a Turkish capital I. */
    private static final Pattern DOT_OF_I = Pattern.compile("(?<=[Ii])\\u0307");

    /** The signs that a nickname may have, at its ends. */
    private static final Pattern OUTER_SIGNS = Pattern.compile("^_+(?=.)|(?<=.)[_.+*=~^!?$%&-]+$");

    private final SpoofChecker suspicious = new SpoofChecker.Builder()
            .setChecks(SpoofChecker.RESTRICTION_LEVEL
                    | SpoofChecker.INVISIBLE
                    | SpoofChecker.MIXED_NUMBERS
                    | SpoofChecker.HIDDEN_OVERLAY)
            .setRestrictionLevel(RestrictionLevel.HIGHLY_RESTRICTIVE)
            .build();

    /** What became of a nickname that somebody asked for. */
    public sealed interface Verdict {
        /** It may be borne, if nobody bears one like it. */
        record Allowed(Nickname nickname, NameKeys keys) implements Verdict {}

        /** It may not. */
        record Forbidden(ErrorCode code) implements Verdict {}
    }

    /** Whether a guest or a registered user may bear a nickname that somebody typed. */
    public Verdict judge(String typed) {
        Optional<Nickname> nickname = canonical(typed);
        // What reads like an address would be taken for one by whoever keeps order.
        if (nickname.isEmpty()
                || Network.isMeantBy(nickname.get().value())
                || suspicious.failsChecks(nickname.get().value())) {
            return new Verdict.Forbidden(ErrorCode.NICKNAME_INVALID);
        }
        NameKeys keys = keysOf(nickname.get());
        return OfficialNames.isOne(nickname.get(), keys)
                ? new Verdict.Forbidden(ErrorCode.NICKNAME_RESERVED)
                : new Verdict.Allowed(nickname.get(), keys);
    }

    /** The folded form of a name that somebody wrote to mean a member; empty if no member can have it. */
    public Optional<String> fold(String typed) {
        return canonical(typed).map(nickname -> CASE_MAPPED.enforce(nickname.value()));
    }

    /** The operator whose name was typed, in any case; empty if it is nobody's. */
    public Optional<Nickname> operator(String typed) {
        Optional<String> folded = fold(typed);
        return RESERVED.stream()
                .filter(name -> fold(name.value()).equals(folded))
                .findFirst();
    }

    private static Optional<Nickname> canonical(String typed) {
        try {
            return Nickname.from(typed)
                    .map(nickname -> CASE_PRESERVED.enforce(nickname.value()))
                    .flatMap(Nickname::from)
                    .filter(nickname -> !CASE_MAPPED.enforce(nickname.value()).isEmpty());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What tells the nickname that somebody typed from others, whether it may be borne or not; empty if it is none. */
    public Optional<NameKeys> keysOf(String typed) {
        return canonical(typed).map(this::keysOf);
    }

    /** What tells this nickname from others. */
    public NameKeys keysOf(Nickname nickname) {
        String name = nickname.value();
        Set<String> looks = Stream.of(name, OUTER_SIGNS.matcher(name).replaceAll(""))
                .flatMap(NicknamePolicy::withLettersForSigns)
                .map(NicknamePolicy::withPlainI)
                .flatMap(this::looks)
                .collect(Collectors.toUnmodifiableSet());
        return new NameKeys(CASE_MAPPED.enforce(name), looks);
    }

    private Stream<String> looks(String name) {
        Stream<String> cases = Stream.of(name, name.toLowerCase(Locale.ROOT), UCharacter.toUpperCase(UPPER_CASE, name));
        // Of a name in mixed case, some letters may imitate an upper and others a lower one.
        String folded = suspicious.getSkeleton(suspicious.getSkeleton(name).toLowerCase(Locale.ROOT));
        return Stream.concat(cases.map(suspicious::getSkeleton), Stream.of(folded));
    }

    private static Stream<String> withLettersForSigns(String name) {
        String dollars = name.replace('$', 's');
        return Stream.of(name, dollars.replace('!', 'i'), dollars.replace('!', 'l'));
    }

    private static String withPlainI(String name) {
        String apart = Normalizer.normalize(name, Normalizer.Form.NFD);
        return Normalizer.normalize(DOT_OF_I.matcher(apart).replaceAll(""), Normalizer.Form.NFC);
    }
}

package io.mschat.server.chat.name;

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
 * Decides which nicknames are allowed, and which are too alike to be in use at once.
 *
 * <p>A name must be a PRECIS username (RFC 8265, section 3.4), must not mix scripts beyond what one language does or
 * hide characters (Unicode TR 39, "highly restrictive"), and must not be an official one ({@link OfficialNames}). Names
 * are alike when their TR 39 skeletons are, in any case and whatever signs stand around them: {@code Bi1l_} is
 * {@code Bill}. Immutable; any thread may use it.
 */
public final class NicknamePolicy {

    /** The names of the two operator logins. */
    public static final List<Nickname> RESERVED = List.of(new Nickname("SERVER"), new Nickname("ADMIN"));

    /**
     * The version of the rule by which {@link #keysOf} compares names. Its number grows with each change of the result:
     * stored keys are then computed again.
     */
    public static final String RULE = "2, ICU " + VersionInfo.ICU_VERSION;

    private static final PrecisProfile CASE_PRESERVED = PrecisProfiles.USERNAME_CASE_PRESERVED;
    private static final PrecisProfile CASE_MAPPED = PrecisProfiles.USERNAME_CASE_MAPPED;

    /** Upper-case Greek has no accents, and one sigma; for other scripts this is the usual upper case. */
    private static final Locale UPPER_CASE = Locale.forLanguageTag("el");

    /** The dot above an i, which it has anyway, and which a Turkish capital I has. */
    private static final Pattern DOT_OF_I = Pattern.compile("(?<=[Ii])\\u0307");

    /** The signs that a nickname may have at its start and end. */
    private static final Pattern OUTER_SIGNS = Pattern.compile("^_+(?=.)|(?<=.)[_.+*=~^!?$%&-]+$");

    private final SpoofChecker suspicious = new SpoofChecker.Builder()
            .setChecks(SpoofChecker.RESTRICTION_LEVEL
                    | SpoofChecker.INVISIBLE
                    | SpoofChecker.MIXED_NUMBERS
                    | SpoofChecker.HIDDEN_OVERLAY)
            .setRestrictionLevel(RestrictionLevel.HIGHLY_RESTRICTIVE)
            .build();

    /** The decision about a requested nickname. */
    public sealed interface Verdict {
        /** The nickname is allowed, unless one like it is in use. */
        record Allowed(Nickname nickname, NameKeys keys) implements Verdict {}

        /** The nickname is not allowed. */
        record Forbidden(ErrorCode code) implements Verdict {}
    }

    /** Decides whether a guest or a registered user may have a nickname, as it was typed. */
    public Verdict judge(String typed) {
        Optional<Nickname> nickname = canonical(typed);
        // A name that reads like an address would be taken for one by a moderator.
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

    /** The folded form of a name typed to refer to a member; empty if no member can have that name. */
    public Optional<String> fold(String typed) {
        return canonical(typed).map(nickname -> CASE_MAPPED.enforce(nickname.value()));
    }

    /** The operator name that was typed, in any case; empty if it is not one. */
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

    /** The keys of a nickname as it was typed, whether it is allowed or not; empty if it is not a nickname at all. */
    public Optional<NameKeys> keysOf(String typed) {
        return canonical(typed).map(this::keysOf);
    }

    /** The keys of a nickname. */
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
        // In a name in mixed case, some letters may imitate an upper-case and others a lower-case one.
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

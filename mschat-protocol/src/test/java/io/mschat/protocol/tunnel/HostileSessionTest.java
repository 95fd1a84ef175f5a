package io.mschat.protocol.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.DecryptionException;
import io.mschat.protocol.codec.EncodedMessage;
import io.mschat.protocol.codec.MessageCodec;
import io.mschat.protocol.crypto.FernetKey;
import io.mschat.protocol.crypto.SessionKeys;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.testing.Figure;
import io.mschat.testing.Figures;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody sits on an established session and disturbs it: its end is closed at the first bad token. */
@Tries(Promise.HOSTILE_SESSIONS)
class HostileSessionTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
    private static final int TOKENS = 8;

    @Figure(
            promise = Promise.HOSTILE_SESSIONS,
            what = "sessions disturbed in each of five ways",
            standard = 2_000,
            full = 2_000)
    private static final int SESSIONS_PER_ATTACK = Figures.of(HostileSessionTest.class, "SESSIONS_PER_ATTACK");

    /** What arrives instead of the tokens from {@code at} on. */
    enum Attack {
        REPLAY {
            @Override
            List<byte[]> disturb(Session session, int at, Random random) {
                return inserted(session.sent, at, session.sent.get(random.nextInt(at)));
            }
        },
        REORDER {
            @Override
            List<byte[]> disturb(Session session, int at, Random random) {
                List<byte[]> arriving = new ArrayList<>(session.sent);
                Collections.swap(arriving, at, at + 1 + random.nextInt(TOKENS - at - 1));
                return arriving;
            }
        },
        DROP {
            @Override
            List<byte[]> disturb(Session session, int at, Random random) {
                List<byte[]> arriving = new ArrayList<>(session.sent);
                arriving.subList(at, at + 1 + random.nextInt(TOKENS - at - 1)).clear();
                return arriving;
            }
        },
        REFLECT {
            @Override
            List<byte[]> disturb(Session session, int at, Random random) {
                return inserted(session.sent, at, session.received.get(at));
            }
        },
        ALTER {
            @Override
            List<byte[]> disturb(Session session, int at, Random random) {
                List<byte[]> arriving = new ArrayList<>(session.sent);
                arriving.set(at, altered(arriving.get(at), random));
                return arriving;
            }
        };

        abstract List<byte[]> disturb(Session session, int at, Random random);
    }

    /** Both directions of a session, {@value TOKENS} tokens each. */
    private static final class Session {
        final SessionKeys keys;
        final List<byte[]> sent;
        final List<byte[]> received;

        Session(Random random) {
            keys = new SessionKeys(key(random), key(random));
            sent = tokens(Tunnel.ofClient(keys, CLOCK).sealer(), random);
            received = tokens(Tunnel.ofServer(keys, CLOCK).sealer(), random);
        }

        private static List<byte[]> tokens(Sealer sealer, Random random) {
            List<byte[]> tokens = new ArrayList<>();
            for (int i = 0; i < TOKENS; i++) {
                EncodedMessage message = MessageCodec.encode(new ServerMessage.Notice("x".repeat(random.nextInt(60))));
                tokens.add(sealer.seal(Collections.nCopies(1 + random.nextInt(3), message)));
            }
            return tokens;
        }
    }

    @ParameterizedTest
    @EnumSource
    void disturbedSessionEndsAtTheFirstBadToken(Attack attack) {
        for (int seed = 0; seed < SESSIONS_PER_ATTACK; seed++) {
            Random random = new Random(seed);
            Session session = new Session(random);
            int at = 1 + random.nextInt(TOKENS - 2);
            List<byte[]> arriving = attack.disturb(session, at, random);

            int opened = opened(Tunnel.ofServer(session.keys, CLOCK).opener(), arriving);

            assertThat(opened).as("%s with seed %d at %d", attack, seed, at).isEqualTo(at);
        }
    }

    /** How many tokens open, though the attacker goes on with all that were right. */
    private static int opened(Opener opener, List<byte[]> arriving) {
        int opened = 0;
        for (byte[] token : arriving) {
            try {
                opener.open(token);
                opened++;
            } catch (DecryptionException expected) {
                // counted by not being counted
            }
        }
        return opened;
    }

    private static byte[] altered(byte[] token, Random random) {
        int at = random.nextInt(token.length);
        return switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(token, at);
            case 1 -> joined(Arrays.copyOf(token, at), Arrays.copyOfRange(token, at + 1, token.length));
            case 2 -> joined(Arrays.copyOf(token, at), new byte[1], Arrays.copyOfRange(token, at, token.length));
            case 3 -> joined(token, token);
            default -> {
                byte[] flipped = token.clone();
                flipped[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
                yield flipped;
            }
        };
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static List<byte[]> inserted(List<byte[]> tokens, int at, byte[] token) {
        List<byte[]> arriving = new ArrayList<>(tokens);
        arriving.add(at, token);
        return arriving;
    }

    private static FernetKey key(Random random) {
        byte[] key = new byte[FernetKey.BYTES];
        random.nextBytes(key);
        return new FernetKey(key);
    }
}

package io.mschat.cli.view;

import io.mschat.client.text.SafeText;
import io.mschat.client.text.Tone;
import io.mschat.protocol.Nickname;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The contents of the status line.
 *
 * @param server the server's own name
 * @param me the user's nickname
 * @param online the number of users online
 * @param connected whether there is a connection now
 * @param latency the last measured latency; empty if there is none
 * @param direct the number of direct messages since the user last typed a line
 */
record Status(String server, Nickname me, long online, boolean connected, Optional<Duration> latency, int direct) {

    Status withOnline(long now) {
        return new Status(server, me, now, connected, latency, direct);
    }

    Status withConnected(boolean now) {
        return new Status(server, me, online, now, Optional.empty(), direct);
    }

    Status withLatency(Duration now) {
        return new Status(server, me, online, connected, Optional.of(now), direct);
    }

    Status withDirect(int now) {
        return new Status(server, me, online, connected, latency, now);
    }

    SafeText line() {
        SafeText where = SafeText.format("-- lobby at %s | %s", server, SafeText.of(me.value()));
        Stream<SafeText> parts = Stream.of(List.of(where), how(), unread()).flatMap(List::stream);
        return parts.reduce((line, part) -> SafeText.format("%s | %s", line, part))
                .map(line -> SafeText.format("%s --", line))
                .orElseThrow()
                .styled(Tone.ASIDE);
    }

    private List<SafeText> how() {
        if (!connected) {
            return List.of(SafeText.format("not connected, trying to come back").styled(Tone.ALERT));
        }
        SafeText here = SafeText.format("%d online", online);
        return latency.map(time -> List.of(here, SafeText.format("%d ms", time.toMillis())))
                .orElse(List.of(here));
    }

    private List<SafeText> unread() {
        return switch (direct) {
            case 0 -> List.of();
            case 1 -> List.of(SafeText.format("1 direct message").styled(Tone.DIRECT));
            default -> List.of(SafeText.format("%d direct messages", direct).styled(Tone.DIRECT));
        };
    }
}

package io.mschat.cli.command;

import io.mschat.client.connection.HostAndPort;
import io.mschat.client.connection.Probe;
import io.mschat.client.text.SafeText;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Measures how long the chat's server, or another host, takes to answer: {@code /ping}. */
final class Ping implements ClientCommand.Function {

    static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final Probe probe;

    Ping(Probe probe) {
        this.probe = probe;
    }

    @Override
    public void run(String arguments, CommandContext context) {
        if (arguments.isEmpty()) {
            context.meanwhile(() -> server(context.serverName(), context.roundTrip(TIMEOUT)));
            return;
        }
        Optional<HostAndPort> target = HostAndPort.parse(arguments);
        if (target.isPresent()) {
            context.meanwhile(() -> host(target.get()));
        } else {
            context.refuse(SafeText.format(
                    "%s is no address. Expected a name or an IP address, with :PORT if one is meant.", arguments));
        }
    }

    private static SafeText server(String name, Optional<Duration> time) {
        return time.map(taken -> SafeText.format(
                        "Pong from %s in %s (this chat's server, through the tunnel).", name, millis(taken)))
                .orElseGet(() -> SafeText.format(
                        "%s, this chat's server, has not answered within %d seconds.", name, TIMEOUT.toSeconds()));
    }

    private SafeText host(HostAndPort target) {
        return switch (probe.of(target)) {
            case Probe.Finding.Answer answer ->
                SafeText.format("Pong from %s in %s (%s).", target, millis(answer.time()), answer.way());
            case Probe.Finding.UnknownHost unknown ->
                SafeText.format(
                        "Unknown host: nothing is called %s. Check the spelling, or use its IP address.",
                        target.host());
            case Probe.Finding.Unreachable unreachable ->
                SafeText.format("%s is not reachable: %s.", target, unreachable.why());
            case Probe.Finding.Silence silence ->
                SafeText.format("%s is not reachable within %d seconds.", target, TIMEOUT.toSeconds());
        };
    }

    private static String millis(Duration time) {
        double millis = time.toNanos() / 1e6;
        return String.format(Locale.ROOT, millis < 10 ? "%.1f ms" : "%.0f ms", millis);
    }
}

package io.mschat.cli.command;

import io.mschat.client.connection.LocalInterface;
import io.mschat.client.text.SafeText;
import java.net.SocketException;
import java.util.List;
import java.util.stream.Stream;

/** Shows this machine's network interfaces and addresses: {@code /ipconfig}. */
final class NetworkInterfaces {

    private NetworkInterfaces() {}

    static void run(String arguments, CommandContext context) {
        try {
            context.show(page(LocalInterface.up()));
        } catch (SocketException e) {
            context.refuse(SafeText.format("The system does not tell its network interfaces (%s).", e));
        }
    }

    static SafeText page(List<LocalInterface> interfaces) {
        return interfaces.isEmpty()
                ? SafeText.format("No network interface of this machine is up.")
                : SafeText.join(
                        interfaces.stream().flatMap(NetworkInterfaces::lines).toList());
    }

    private static Stream<SafeText> lines(LocalInterface one) {
        SafeText title = one.loopback()
                ? SafeText.format("%s (loopback: this machine only)", one.name())
                : SafeText.format("%s", one.name());
        return Stream.concat(
                Stream.of(title), one.addresses().stream().map(address -> SafeText.format("    %s", address)));
    }
}

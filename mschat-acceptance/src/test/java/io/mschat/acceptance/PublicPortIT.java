package io.mschat.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mschat.protocol.ProtocolVersion;
import io.mschat.testing.Patience;
import io.mschat.testing.Promise;
import io.mschat.testing.Tries;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is open to whom. */
@Tries(Promise.EXPOSURE)
@EnabledOnOs(OS.LINUX)
class PublicPortIT {

    private static final String ELSEWHERE = "127.0.0.2";

    private static final String UPGRADE = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: " + ProtocolVersion.SUBPROTOCOL
            + "\r\n";

    /** Requests of strangers; without the host, and without the empty line at their end. */
    private static final List<String> HOSTILE = List.of(
            "GET / HTTP/1.1\r\n",
            "GET /error HTTP/1.1\r\nAccept: text/html\r\n",
            "GET /a;b=c//d?e=%zz HTTP/1.1\r\n",
            "GET /%zz HTTP/1.1\r\n",
            "GET /x HTTP/1.1\r\nAccept: ;;;/\r\nAccept-Language: !!\r\nCookie: a=\"b; =;\r\n",
            "BREW /x HTTP/1.1\r\n",
            "BREW " + ProtocolVersion.PATH + " HTTP/1.1\r\n",
            "TRACE " + ProtocolVersion.PATH + " HTTP/1.1\r\nAccept: text/html\r\n",
            "POST " + ProtocolVersion.PATH + " HTTP/1.1\r\nContent-Length: 0\r\n",
            "POST " + ProtocolVersion.PATH + " HTTP/1.1\r\nContent-Type: multipart/form-data\r\nContent-Length: 0\r\n",
            "POST / HTTP/1.1\r\nContent-Length: many\r\n",
            "GET " + ProtocolVersion.PATH + " HTTP/1.1\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n",
            "GET " + ProtocolVersion.PATH + " HTTP/1.1\r\n" + UPGRADE.replace("13", "99"),
            "GET " + ProtocolVersion.PATH + " HTTP/1.1\r\n" + UPGRADE.replace("AAAA==", ""),
            "GET " + ProtocolVersion.PATH + " HTTP/1.1\r\n"
                    + UPGRADE.replace(ProtocolVersion.SUBPROTOCOL, "\"a b\",,;"),
            "GET " + ProtocolVersion.PATH + " HTTP/1.1\r\n" + UPGRADE + "Sec-WebSocket-Extensions: ;;=a\"\r\n",
            "GET " + ProtocolVersion.PATH + " HTTP/1.1\r\n" + UPGRADE + "Origin: ht!tp://[evil\r\n",
            "GET " + ProtocolVersion.PATH + " HTTP/1.1\r\n" + UPGRADE + "Origin: https://evil.example\r\n",
            "\u0016\u0003\u0001no request at all");

    @TempDir
    private Path folder;

    /** What tells how the server is, what takes mails, and the door for the operator's shell. */
    @Test
    void whereverTheChatListensAllElseListensOnLoopbackOnly() {
        List<InetSocketAddress> before = Listening.of(ProcessHandle.current());
        try (ChatServer server = ChatServer.embedded(
                new Mschat(folder), "--server.address=" + ELSEWHERE, ChatServer.OPERATORS_PORT + "0")) {
            List<InetSocketAddress> listening = new ArrayList<>(Listening.of(ProcessHandle.current()));
            listening.removeAll(before);
            assertThat(listening).contains(new InetSocketAddress(ELSEWHERE, server.port()));
            assertThat(listening)
                    .filteredOn(address -> address.getPort() != server.port())
                    .hasSizeGreaterThan(1)
                    .allSatisfy(address ->
                            assertThat(address.getAddress().getHostAddress()).isEqualTo("127.0.0.1"));
        }
    }

    /** Else whoever finds the port fills the disk. */
    @Test
    void hostileRequestIsRefusedWithoutAWarningInTheLog() throws IOException {
        try (ChatServer server = ChatServer.embedded(new Mschat(folder))) {
            for (String request : HOSTILE) {
                assertThat(answer(server, request)).as(request).containsPattern("^HTTP/1.1 (4\\d\\d|501) ");
            }
            assertThat(server.log()).noneMatch(line -> line.matches(".*(WARN|ERROR).*|\\s*at .*"));
        }
    }

    /** As the browser of a page asks that has called this machine by its own name; and somebody without an origin. */
    @Test
    @Tries(Promise.WEB_PAGES)
    void nameThatIsNotOursIsRefused() throws IOException {
        try (ChatServer server = ChatServer.embedded(new Mschat(folder), "--mschat.hosts=chat.example.org")) {
            String request = "GET " + ProtocolVersion.PATH + " HTTP/1.1\r\n" + UPGRADE;
            String evil = "evil.example:" + server.port();
            assertThat(answer(server, request + "Origin: http://" + evil + "\r\n", evil))
                    .startsWith("HTTP/1.1 403 ");
            assertThat(answer(server, request, evil)).startsWith("HTTP/1.1 421 ");
            assertThat(answer(server, request, "chat.example.org")).startsWith("HTTP/1.1 101 ");
            assertThat(answer(server, request, "laptop.local:" + server.port())).startsWith("HTTP/1.1 101 ");
        }
    }

    private static String answer(ChatServer server, String request) throws IOException {
        return answer(server, request, "localhost");
    }

    /** Its first line; that it is there shows that the server is done with the request. */
    private static String answer(ChatServer server, String request, String host) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(Patience.millis());
            socket.getOutputStream()
                    .write((request + "Host: " + host + "\r\n" + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
                    .readLine();
        }
    }
}

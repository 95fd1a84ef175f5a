package io.mschat.bench.peers;

import io.mschat.bench.crowd.BenchFailure;
import io.mschat.bench.crowd.Mark;
import io.mschat.bench.crowd.Peer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** IRC (RFC 2812) through TLS, with the extension echo-message: senders hear themselves, as they do in mschat. */
final class IrcDialect extends LineDialect {

    private static final String ROOM = "#room";
    private static final byte[] SAID = ascii("PRIVMSG ");

    private final String namePrefix;
    private boolean isLeaving;

    IrcDialect(String namePrefix) {
        this.namePrefix = namePrefix;
    }

    @Override
    public void connected(Peer peer) {
        peer.startTls();
        write(
                peer,
                "CAP REQ :echo-message\r\nCAP END\r\nNICK " + namePrefix + peer.number()
                        + "\r\nUSER bench 0 * :bench\r\n");
    }

    @Override
    boolean take(byte[] line, int length, ByteBuffer bytes, Peer peer) {
        int command = 0;
        if (length > 0 && line[0] == ':') {
            while (command < length && line[command] != ' ') {
                command++;
            }
            command++;
        }
        if (startsWith(line, command, length, SAID)) {
            peer.heard(Mark.find(line, command, length));
        } else {
            take(text(line, length).substring(Math.min(command, length)), peer);
        }
        return true;
    }

    private void take(String line, Peer peer) {
        String[] words = line.split(" ", 3);
        switch (words[0]) {
            case "PING" -> write(peer, "PONG " + line.substring("PING ".length()) + "\r\n");
            case "001" -> write(peer, "JOIN " + ROOM + "\r\n");
            case "366" -> peer.joined(); // the end of the names of those who are there
            case "ERROR" -> {
                if (!isLeaving) {
                    throw new BenchFailure("the server ends a connection: " + line);
                }
            }
            default -> {
                if (words[0].matches("[45]\\d\\d") && !words[0].equals("422")) { // 422: there is no message of the day
                    throw new BenchFailure("the server refuses: " + line);
                }
            }
        }
    }

    @Override
    public void say(Mark mark, Peer peer) {
        write(peer, "PRIVMSG " + ROOM + " :" + new String(mark.toText(), StandardCharsets.US_ASCII) + "\r\n");
    }

    @Override
    public void leave(Peer peer) {
        isLeaving = true;
        write(peer, "QUIT\r\n");
    }
}

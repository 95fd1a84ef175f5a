package io.mschat.server.journal;

import io.mschat.protocol.ErrorCode;
import io.mschat.server.chat.ChatEvent;
import io.mschat.server.chat.Identity;
import io.mschat.server.chat.Member;
import io.mschat.server.settings.Setting;
import io.mschat.server.settings.Settings;
import io.mschat.server.source.Network;
import io.mschat.server.source.Source;
import java.util.Locale;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs events of the chat for the operator: who joins and leaves, what is refused, and which commands are decided.
 * Active while the setting {@code log} is on; messages to the room are logged only if it is {@code messages}; direct
 * messages, passwords and mail addresses never. Any thread may call.
 */
public final class Journal implements Consumer<ChatEvent> {

    private static final Logger log = LoggerFactory.getLogger(Journal.class);

    private final Settings settings;

    public Journal(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void accept(ChatEvent event) {
        switch (event) {
            case ChatEvent.Joined joined -> joined(joined.member());
            case ChatEvent.Left left ->
                write(new LogLine("left")
                        .with("nick", left.member().nickname())
                        .with("how", left.how().name().toLowerCase(Locale.ROOT)));
            case ChatEvent.Said said -> said(said);
            case ChatEvent.Delivered delivered -> {}
            case ChatEvent.NotKept notKept -> {}
            case ChatEvent.Committed committed -> {}
        }
    }

    private void joined(Member member) {
        Identity identity = member.identity();
        write(new LogLine("joined")
                .with("nick", member.nickname())
                .with("role", member.role().wireName())
                .with("registered", identity.isRegistered())
                .with("source", Network.of(identity.source())));
    }

    private void said(ChatEvent.Said said) {
        if (settings.log() == Setting.Value.MESSAGES) {
            write(new LogLine("said").with("nick", said.from()).with("text", said.text()));
        }
    }

    /**
     * A login or a registration was refused.
     *
     * @param request what was refused, as one word
     */
    public void refused(String request, String typedNickname, Source source, ErrorCode code) {
        write(new LogLine("refused")
                .with("request", request)
                .with("nick", typedNickname)
                .with("source", Network.of(source))
                .with("code", code.wireName()));
    }

    /**
     * A request of a member was refused.
     *
     * @param request what was refused, as one word
     */
    public void refused(String request, Member member, ErrorCode code) {
        write(new LogLine("refused")
                .with("request", request)
                .with("nick", member.nickname())
                .with("code", code.wireName()));
    }

    /** A decision was made by command; it is in the audit log too. */
    public void decided(String by, String command, String subject, String detail) {
        write(new LogLine("decided")
                .with("by", by)
                .with("command", command)
                .with("subject", subject)
                .with("detail", detail));
    }

    private void write(LogLine line) {
        if (settings.log() != Setting.Value.OFF) {
            log.info("{}", line);
        }
    }
}

package io.mschat.cli.chat;

import io.mschat.cli.view.ChatView;
import io.mschat.cli.view.MessageFormatter;
import io.mschat.client.connection.Incoming;
import io.mschat.client.session.ErrorMessages;
import io.mschat.client.session.ResumePosition;
import io.mschat.client.session.SessionListener;
import io.mschat.client.text.SafeText;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.message.ServerMessage;
import io.mschat.protocol.message.ServerMessage.Welcome;
import java.util.List;

/** Shows the server's messages in the chat view, and keeps the list of users in the room up to date. One thread. */
public final class MessagePresenter implements SessionListener {

    private final ChatView view;
    private final MessageFormatter lines;
    private final ChatModel model;
    private final ResumePosition resumePosition;

    /** Whether the user was told how to send a text that begins with a slash. */
    private boolean taught;

    /** Whether the user was told that the server cannot store messages, and no message has arrived since. */
    private boolean deferred;

    public MessagePresenter(ChatView view, MessageFormatter lines, ChatModel model, ResumePosition resumePosition) {
        this.view = view;
        this.lines = lines;
        this.model = model;
        this.resumePosition = resumePosition;
    }

    /** Takes the answer to a {@code list} request: the users in the room. */
    void note(ServerMessage answer) {
        if (answer instanceof ServerMessage.Result(var id, var ok, var text, List<String> names)) {
            names.reversed().forEach(name -> Nickname.from(name).ifPresent(this::note));
            view.online(names.size());
        }
    }

    /** Prints a line that does not come from the server. */
    void note(SafeText line) {
        view.print(line);
    }

    @Override
    public void receive(ServerMessage message) {
        switch (message) {
            case ServerMessage.Entry entry -> entry(entry);
            case ServerMessage.Joined joined -> {
                note(joined.nick());
                view.joined(joined);
            }
            case ServerMessage.Left left -> {
                model.roster().left(left.nick().value());
                view.left(left);
            }
            case ServerMessage.Result result -> result(result);
            case ServerMessage.Notice notice -> view.print(lines.notice(notice));
            case ServerMessage.Refused refused -> refused(refused);
            case ServerMessage.Page page -> lookBack(page);
            case ServerMessage.Welcome welcome -> {}
            case ServerMessage.Appointed appointed -> model.commands().appoint(appointed.role());
            case ServerMessage.Verify verify -> {}
            case ServerMessage.Registered registered -> {}
            case ServerMessage.Deleted deleted -> {}
            case ServerMessage.Resumed resumed -> view.print(lines.back(resumed.missed()));
            case ServerMessage.Gap gap -> view.print(lines.gap(gap.stream()));
            case ServerMessage.Renew renew -> {} // SessionLoop handles it.
            case ServerMessage.Bye bye -> {} // The connection's reader turns it into an Incoming.End.
        }
    }

    private void entry(ServerMessage.Entry entry) {
        if (!entry.isDirect()) {
            deferred = false;
        }
        spoke(entry.from());
        SafeText line = lines.entry(entry, model.me());
        String from = entry.from().value();
        if (entry.from().equals(model.me().name())) {
            model.scrollback().add(line);
            view.printOwn(entry.at(), line);
        } else if (!model.contacts().ignores(from)) {
            model.scrollback().add(line);
            showFromOthers(entry, line);
        }
    }

    private void showFromOthers(ServerMessage.Entry entry, SafeText line) {
        if (entry.isDirect()) {
            model.contacts().wrote(entry.from().value());
            view.incrementDirectCount();
            view.printForUser(entry.at(), line);
        } else if (model.me().markup().mentions(MessageFormatter.text(entry.payload()))) {
            view.printForUser(entry.at(), line);
        } else {
            view.printFromOthers(entry.at(), line);
        }
    }

    /** Shows the earlier messages that the server sends at login. */
    private void lookBack(ServerMessage.Page page) {
        page.entries().forEach(resumePosition::looksBack);
        view.print(lines.saidBefore(page.entries(), model.me()));
    }

    /** Shows earlier messages that the user has asked for. Newer lines are already above them. */
    void lookBack(List<ServerMessage.Entry> said) {
        said.forEach(resumePosition::looksBack);
        view.print(lines.lookedUp(said, model.me()));
    }

    void nothingBefore() {
        view.print(SafeText.format("Nothing was said before that, or it is no longer kept."));
    }

    private void result(ServerMessage.Result result) {
        if (result.ok()) {
            view.print(SafeText.indented(result.text()));
        } else {
            view.print(lines.refused(SafeText.indented(result.text())));
        }
    }

    private void refused(ServerMessage.Refused refused) {
        view.print(lines.refused(ErrorMessages.sentence(refused)));
    }

    /**
     * Shows the refusal with a guess at which command was meant. If there is none, it explains, once, how to send a
     * text that begins with a slash.
     */
    @Override
    public void unknown(String command, ServerMessage.Refused refused) {
        SafeText sentence = ErrorMessages.sentence(refused);
        SafeText advice = model.commands().advice(command);
        if (!advice.isEmpty()) {
            boolean isSaid = sentence.toString().contains(advice.toString());
            view.print(lines.refused(isSaid ? sentence : SafeText.format("%s %s", sentence, advice)));
        } else if (!taught) {
            taught = true;
            view.print(
                    lines.refused(SafeText.format("%s A text that begins with a slash is typed with two.", sentence)));
        } else {
            view.print(lines.refused(sentence));
        }
    }

    @Override
    public void deferred() {
        if (!deferred) {
            deferred = true;
            view.print(lines.refused(SafeText.format(
                    "The server cannot take messages just now. What you say is kept, and sent when it can.")));
        }
    }

    @Override
    public void lost(Incoming.End why) {
        view.lost(ErrorMessages.sentence(why));
    }

    @Override
    public void unanswered(String command) {
        view.print(lines.unanswered(command));
    }

    @Override
    public void reconnected(Welcome welcome) {
        model.commands().appoint(welcome.role());
        view.connected(welcome);
    }

    private void note(Nickname nick) {
        if (!nick.equals(model.me().name())) {
            model.roster().add(nick.value());
        }
    }

    private void spoke(Nickname nick) {
        if (!nick.equals(model.me().name())) {
            model.roster().spoke(nick.value());
        }
    }
}

package io.mschat.server.mail;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;

/** A DNS that knows what a test tells it, and nothing of the network. */
public final class FakeDns {

    private static final int TTL_SECONDS = 0;

    private final Map<Name, List<String>> texts = new HashMap<>();
    private final AtomicInteger questions = new AtomicInteger();

    FakeDns text(String name, String text) {
        texts.computeIfAbsent(name(name), key -> new ArrayList<>()).add(text);
        return this;
    }

    int questions() {
        return questions.get();
    }

    /** Of all that a resolver can do, answers. */
    public Resolver resolver() {
        return (Resolver) Proxy.newProxyInstance(
                Resolver.class.getClassLoader(), new Class<?>[] {Resolver.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("sendAsync")) {
                        return CompletableFuture.completedFuture(answer((Message) arguments[0]));
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    private Message answer(Message query) {
        questions.incrementAndGet();
        Record question = query.getQuestion();
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.addRecord(question, Section.QUESTION);
        List<String> known = texts.getOrDefault(question.getName(), List.of());
        if (known.isEmpty()) {
            answer.getHeader().setRcode(Rcode.NXDOMAIN);
        }
        for (String text : known) {
            answer.addRecord(new TXTRecord(question.getName(), DClass.IN, TTL_SECONDS, pieces(text)), Section.ANSWER);
        }
        return answer;
    }

    /** A string in the DNS has at most 255 bytes. */
    private static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        for (int i = 0; i < text.length(); i += 255) {
            pieces.add(text.substring(i, Math.min(i + 255, text.length())));
        }
        return pieces;
    }

    private static Name name(String name) {
        try {
            return Name.fromString(name, Name.root);
        } catch (TextParseException e) {
            throw new AssertionError(e);
        }
    }
}

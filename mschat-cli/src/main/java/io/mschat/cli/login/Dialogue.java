package io.mschat.cli.login;

import io.mschat.cli.login.KnownAnswers.RequestKind;
import io.mschat.cli.terminal.Screen;
import io.mschat.client.connection.HostAndPort;
import io.mschat.client.failure.Failure;
import io.mschat.client.text.SafeText;
import io.mschat.protocol.EmailAddress;
import io.mschat.protocol.Nickname;
import io.mschat.protocol.Password;
import io.mschat.protocol.ProtocolVersion;
import io.mschat.protocol.Secret;
import io.mschat.protocol.ServerAddress;
import io.mschat.protocol.message.ClientMessage;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks the questions before the chat: server, account and password. An invalid answer is explained and the question
 * asked again. The wording is that which users already know.
 */
public final class Dialogue {

    /**
     * A join line as users paste it: the prompt of a shell or the word of a server, a word that ends in the command's
     * name, and an address, which may be quoted.
     */
    private static final Pattern JOIN_LINE =
            Pattern.compile("(?:(?:[$>#]|join)\\s+)?(?:\\S*mschat\\s+)?['\"]?([^\\s'\"]+)['\"]?");

    private final Screen screen;
    private final KnownAnswers known;
    private final Defaults defaults;
    private final RandomGenerator random;
    private boolean madeUp;

    /** @param random for the nickname of a user who does not choose one */
    public Dialogue(Screen screen, KnownAnswers known, RandomGenerator random) {
        this(screen, known, Defaults.FIRST_TIME, random);
    }

    public Dialogue(Screen screen, KnownAnswers known, Defaults defaults, RandomGenerator random) {
        this.screen = screen;
        this.known = known;
        this.defaults = defaults;
        this.random = random;
    }

    /**
     * What an empty answer means.
     *
     * @param nick empty if a nickname is to be generated
     */
    public record Defaults(ServerAddress server, Optional<Nickname> nick) {

        /** For a user about whom nothing is remembered. */
        public static final Defaults FIRST_TIME = new Defaults(
                new ServerAddress("127.0.0.1", ProtocolVersion.DEFAULT_PORT, Optional.empty()), Optional.empty());
    }

    /** Whether the nickname was generated because the user did not choose one. */
    public boolean hasMadeUpNickname() {
        return madeUp;
    }

    public ServerAddress address() throws Failure {
        if (known.address().isPresent()) {
            return known.address().get();
        }
        while (true) {
            ServerAddress last = defaults.server();
            String usual = last.isTls() ? last.toString() : last.host();
            String typed = screen.ask(SafeText.format("Enter server's IP address (default = %s) -> ", usual))
                    .strip();
            String host = HostAndPort.bracketed(typed.isEmpty() ? usual : ofJoinLine(typed));
            if (!ServerAddress.isMeant(host) && isBareHost(host)) {
                return port(host);
            }
            Optional<ServerAddress> whole = ServerAddress.parse(host);
            if (whole.isPresent()) {
                return whole.get();
            }
            screen.print(
                    SafeText.format("That is no address. Expected a name, an IP address or %s", ServerAddress.SYNTAX));
        }
    }

    /** The address in a join line as a server prints it; other text is returned as it is. */
    private static String ofJoinLine(String typed) {
        Matcher line = JOIN_LINE.matcher(typed);
        return line.matches() && ServerAddress.isMeant(line.group(1)) ? line.group(1) : typed;
    }

    private ServerAddress port(String host) throws Failure {
        int usual =
                host.equalsIgnoreCase(HostAndPort.bracketed(defaults.server().host()))
                        ? defaults.server().port()
                        : ProtocolVersion.DEFAULT_PORT;
        while (true) {
            String typed = screen.ask(SafeText.format("Enter server's port (default = %d) -> ", usual))
                    .strip();
            String port = typed.isEmpty() ? String.valueOf(usual) : typed;
            Optional<ServerAddress> address =
                    port.matches("[0-9]{1,5}") ? ServerAddress.parse(host + ":" + port) : Optional.empty();
            if (address.isPresent()) {
                return address.get();
            }
            screen.print(SafeText.format("That is no port. Expected a number from 1 to 65535."));
        }
    }

    private static boolean isBareHost(String host) {
        return ServerAddress.parse(host + ":" + ProtocolVersion.DEFAULT_PORT).isPresent();
    }

    /** Asks for the request to send: a {@code login}, {@code register} or {@code delete}. */
    public ClientMessage.AccountRequest request() throws Failure {
        return switch (kind()) {
            case LOGIN -> login();
            case REGISTER -> register();
            case DELETE -> new ClientMessage.Delete(email());
        };
    }

    private RequestKind kind() throws Failure {
        if (known.kind().isPresent()) {
            return known.kind().get();
        }
        while (true) {
            String typed = screen.ask(SafeText.format("/login (default), /register or /delete -> "))
                    .strip();
            switch (typed) {
                case "", "/login", "login" -> {
                    return RequestKind.LOGIN;
                }
                case "/register", "register" -> {
                    return RequestKind.REGISTER;
                }
                case "/delete", "delete" -> {
                    return RequestKind.DELETE;
                }
                default -> screen.print(SafeText.format("Expected /login, /register or /delete."));
            }
        }
    }

    private ClientMessage.AccountRequest login() throws Failure {
        String nick = nickname();
        return new ClientMessage.Login(nick, password().orElse(null));
    }

    private String nickname() throws Failure {
        if (known.nick().isPresent()) {
            return known.nick().get().value();
        }
        return chosen(
                defaults.nick()
                        .map(nick -> SafeText.format("Your nickname (default = %s) -> ", nick))
                        .orElse(SafeText.format("Your nickname -> ")),
                true);
    }

    private String chosen(SafeText question, boolean mayBeBlank) throws Failure {
        while (true) {
            String typed = screen.ask(question);
            if (mayBeBlank && typed.isBlank()) {
                madeUp = defaults.nick().isEmpty();
                return defaults.nick()
                        .map(Nickname::value)
                        .orElseGet(() -> String.valueOf(random.nextInt(10_000, 100_000)));
            }
            Optional<Nickname> nick = Nickname.from(typed);
            if (nick.isPresent()) {
                return nick.get().value();
            }
            screen.print(SafeText.format("That is no nickname. Expected %s", Nickname.RULE));
        }
    }

    /** The password to log in with; empty for a guest. */
    private Optional<Password> password() throws Failure {
        if (known.guest()) {
            return Optional.empty();
        }
        return Optional.of(password(
                        SafeText.format("Password for profile (leave blank if not required) -> "), PasswordCheck::of))
                .filter(password -> !password.isEmpty());
    }

    /** The password that is known, or else the answer to the question. Nobody could correct a known one. */
    private Password password(SafeText question, Function<Secret, PasswordCheck> check) throws Failure {
        if (known.password().isPresent()) {
            return switch (check.apply(known.password().get().read())) {
                case PasswordCheck.Fit(Password password) -> password;
                case PasswordCheck.Unfit(SafeText reason) -> throw new Failure.Refused(reason);
            };
        }
        while (true) {
            switch (check.apply(screen.askSecretly(question))) {
                case PasswordCheck.Fit(Password password) -> {
                    return password;
                }
                case PasswordCheck.Unfit(SafeText reason) -> screen.print(reason);
            }
        }
    }

    private ClientMessage.AccountRequest register() throws Failure {
        String nick = known.nick().isPresent()
                ? known.nick().get().value()
                : chosen(SafeText.format("Choose a nickname -> "), false);
        String email = email();
        Password password = password(SafeText.format("Password -> "), PasswordCheck::ofNew);
        return new ClientMessage.Register(nick, email, password);
    }

    private String email() throws Failure {
        while (true) {
            Optional<EmailAddress> address = EmailAddress.from(screen.ask(SafeText.format("Email -> ")));
            if (address.isPresent()) {
                return address.get().value();
            }
            screen.print(SafeText.format("That is no mail address. Expected %s", EmailAddress.RULE));
        }
    }
}

package io.mschat.server.settings;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What an operator may change while the server runs: all that is to be known about each setting but its present value. */
public enum Setting {
    AUTH(Value.OFF, "only registered users may join", Value.ON, Value.OFF),
    OPEN(Value.ON, "anybody may join and register; else only the operators join", Value.ON, Value.OFF),
    FLOOD(Value.ON, "whoever says too much too fast is blocked for a while", Value.ON, Value.OFF),
    LOG(
            Value.OFF,
            "what happens in the chat is written to the server's log; with messages also what is said in the room,"
                    + " but no direct message",
            Value.ON,
            Value.OFF,
            Value.MESSAGES);

    /** What a setting may be. */
    public enum Value {
        ON("true"),
        OFF("false"),
        /** {@link #ON}, and more of it. */
        MESSAGES("messages");

        private final String word;

        Value(String word) {
            this.word = word;
        }

        public static Value of(boolean on) {
            return on ? ON : OFF;
        }

        /** As it is typed, shown and stored. */
        public String word() {
            return word;
        }
    }

    private final Value byDefault;
    private final String help;
    private final Set<Value> choices;

    Setting(Value byDefault, String help, Value first, Value... more) {
        this.byDefault = byDefault;
        this.help = help;
        this.choices = Collections.unmodifiableSet(EnumSet.of(first, more));
    }

    /** As it is typed, shown and stored. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it is called in the configuration. */
    public String property() {
        return "mschat." + word();
    }

    public Value byDefault() {
        return byDefault;
    }

    /** What it does when it is on, in one line. */
    public String help() {
        return help;
    }

    /** What it may be, and nothing else. */
    public Set<Value> choices() {
        return choices;
    }

    /** The value that a word means for this setting, in any case. */
    public Optional<Value> parse(String word) {
        return choices.stream()
                .filter(value -> value.word().equalsIgnoreCase(word))
                .findFirst();
    }
}

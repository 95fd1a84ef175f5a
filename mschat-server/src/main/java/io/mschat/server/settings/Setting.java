package io.mschat.server.settings;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A setting that an operator may change while the server runs: its words, choices, default and help, but not its
 * current value.
 */
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

    /** The value of a setting. */
    public enum Value {
        ON("true"),
        OFF("false"),
        /** More than {@link #ON}. */
        MESSAGES("messages");

        private final String word;

        Value(String word) {
            this.word = word;
        }

        public static Value of(boolean on) {
            return on ? ON : OFF;
        }

        /** The word that is typed, shown and stored. */
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

    /** The word that is typed, shown and stored. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name of the configuration property. */
    public String property() {
        return "mschat." + word();
    }

    public Value byDefault() {
        return byDefault;
    }

    /** What the setting does when it is on, in one line. */
    public String help() {
        return help;
    }

    /** The values that the setting may have. */
    public Set<Value> choices() {
        return choices;
    }

    /** Parses a value of this setting, in any case; empty if it is none. */
    public Optional<Value> parse(String word) {
        return choices.stream()
                .filter(value -> value.word().equalsIgnoreCase(word))
                .findFirst();
    }
}

package io.mschat.server.firstmschat;

import io.mschat.protocol.EmailAddress;
import io.mschat.protocol.ErrorCode;
import io.mschat.server.account.AccountDirectory;
import io.mschat.server.account.AccountDirectory.Draft;
import io.mschat.server.account.AccountSummary;
import io.mschat.server.chat.NicknamePolicy;
import io.mschat.server.firstmschat.Report.Kind;
import io.mschat.server.moderation.Appointment;
import io.mschat.server.moderation.Inheritance;
import io.mschat.server.moderation.Subject;
import io.mschat.server.settings.Bulletin;
import io.mschat.server.settings.Setting;
import io.mschat.server.settings.Settings;
import io.mschat.server.settings.SettingsChange;
import io.mschat.server.source.Network;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes the files of the first mschat over, in one change, wholly or not at all. What is here already stays as it is, so
 * that the same folder may be taken over twice. Hashes each password: some 40 ms for an account.
 */
public final class Takeover {

    /** In place of a mail address, where the operator had registered somebody. */
    private static final String NO_MAIL = "NONE";

    private static final Pattern OLD_HASH = Pattern.compile("[0-9a-fA-F]{64}");

    /** The format was never written down: {@code name=value}, {@code name: value} and {@code name value} are all taken. */
    private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z]+)\\s*[=:\\s]\\s*(\\S+)");

    private final AccountDirectory accounts;
    private final Inheritance inheritance;
    private final Settings settings;
    private final NicknamePolicy policy;
    private final Bulletin bulletin;

    Takeover(
            AccountDirectory accounts,
            Inheritance inheritance,
            Settings settings,
            NicknamePolicy policy,
            Bulletin bulletin) {
        this.accounts = accounts;
        this.inheritance = inheritance;
        this.settings = settings;
        this.policy = policy;
        this.bulletin = bulletin;
    }

    /**
     * @param skipBad whether to take the rest over when something cannot be
     * @return with {@link Report#isDone} false if nothing was changed
     */
    public Report run(OldFolder folder, boolean skipBad) {
        Report report = new Report(skipBad);
        Map<Line, Profile> profiles = profiles(folder.profiles(), report);
        try {
            bulletin.change(() -> {
                profiles.forEach((line, profile) -> register(line, profile, report));
                folder.admins().forEach(line -> appoint(line, Appointment.OP, Kind.ADMINS, report));
                folder.bots().forEach(line -> appoint(line, Appointment.SETBOT, Kind.BOTS, report));
                folder.banned().forEach(line -> ban(line, report));
                folder.settings().forEach(line -> set(line, report));
                report.requireAcceptable();
                return null;
            });
        } catch (Report.NotDone e) {
            // The report says so.
        }
        return report;
    }

    /** Somebody of the first mschat, found to be acceptable. */
    private record Profile(Draft.Fit draft, Optional<EmailAddress> address) {}

    /** Not within the change, because hashing takes its time. */
    private Map<Line, Profile> profiles(List<Line> lines, Report report) {
        Map<Line, Profile> profiles = new LinkedHashMap<>();
        for (Line line : lines) {
            String[] parts = line.text().split(":", -1);
            if (parts.length != 3 || !OLD_HASH.matcher(parts[2]).matches()) {
                report.leaveOut(line.problem("expected name:mail:hash, with a hash of 64 hexadecimal digits."));
                continue;
            }
            Optional<EmailAddress> address = EmailAddress.from(parts[1]);
            if (address.isEmpty() && !parts[1].equals(NO_MAIL)) {
                report.leaveOut(line.problem("the mail of " + parts[0] + " is no address, and not " + NO_MAIL + ". "
                        + ErrorCode.EMAIL_INVALID.sentence()));
                continue;
            }
            if (accounts.find(parts[0]).isPresent() && policy.operator(parts[0]).isEmpty()) {
                report.isHereAlready(Kind.ACCOUNTS);
                continue;
            }
            switch (accounts.draftOfFirstMschat(parts[0], parts[2].toLowerCase(Locale.ROOT))) {
                case Draft.Unfit unfit ->
                    report.leaveOut(line.problem(parts[0] + ": " + unfit.code().sentence()));
                case Draft.Fit fit -> profiles.put(line, new Profile(fit, address));
            }
        }
        return profiles;
    }

    private void register(Line line, Profile profile, Report report) {
        String name = profile.draft().nickname().value();
        if (profile.address().filter(accounts::isTaken).isPresent()) {
            report.leaveOut(line.problem("the mail address of " + name + " belongs to another account."));
        } else if (!accounts.add(profile.draft(), profile.address())) {
            report.leaveOut(line.problem(name + " is, or looks like, the name of another account."));
        } else {
            inheritance.registered(name);
            report.takeOver(Kind.ACCOUNTS);
        }
    }

    private void appoint(Line line, Appointment appointment, Kind kind, Report report) {
        Optional<AccountSummary> account = accounts.find(line.text());
        if (policy.operator(line.text()).isPresent()) {
            report.isHereAlready(kind);
        } else if (account.isEmpty()) {
            report.leaveOut(line.problem(line.text() + " is not registered, and a role belongs to an account."));
        } else if (inheritance.appoint(account.get(), appointment)) {
            report.takeOver(kind);
        } else {
            report.isHereAlready(kind);
        }
    }

    private void ban(Line line, Report report) {
        Optional<Subject> subject = subject(line.text());
        if (subject.isEmpty() || policy.operator(line.text()).isPresent()) {
            report.leaveOut(
                    line.problem(line.text() + " is neither a nickname that can be banned nor " + Network.RULE + "."));
        } else if (inheritance.ban(subject.get())) {
            report.takeOver(Kind.BANS);
        } else {
            report.isHereAlready(Kind.BANS);
        }
    }

    private Optional<Subject> subject(String banned) {
        if (Network.isMeantBy(banned)) {
            return Network.parse(banned).map(Subject.Addresses::new);
        }
        return accounts.find(banned)
                .<Subject>map(account -> new Subject.Registered(
                        OptionalLong.of(account.id()),
                        policy.keysOf(account.nickname()).folded(),
                        account.nickname().value()))
                .or(() -> policy.fold(banned)
                        .map(folded -> new Subject.Guest(folded, Optional.empty(), Optional.empty(), banned)));
    }

    private void set(Line line, Report report) {
        Matcher assignment = ASSIGNMENT.matcher(line.text());
        Optional<Setting> setting = assignment.matches() ? setting(assignment.group(1)) : Optional.empty();
        Optional<Setting.Value> value = setting.flatMap(known -> known.parse(assignment.group(2)));
        if (value.isEmpty()) {
            report.leaveOut(
                    line.problem("expected NAME=true or NAME=false, with one of the settings " + names() + "."));
            return;
        }
        if (settings.state(setting.get()).value() == value.get()) {
            report.isHereAlready(Kind.SETTINGS);
            return;
        }
        switch (inheritance.set(settings, setting.get(), value.get())) {
            case SettingsChange.Done done -> report.takeOver(Kind.SETTINGS);
            case SettingsChange.Fixed fixed ->
                report.leaveOut(line.problem(
                        "the configuration fixes " + fixed.setting().property() + "."));
            case SettingsChange.NothingSaved nothing -> throw new IllegalStateException("nothing was to be loaded");
        }
    }

    private static Optional<Setting> setting(String word) {
        return Arrays.stream(Setting.values())
                .filter(known -> known.word().equalsIgnoreCase(word))
                .findFirst();
    }

    private static String names() {
        return Arrays.stream(Setting.values()).map(Setting::word).collect(Collectors.joining(", "));
    }
}

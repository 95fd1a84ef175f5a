package io.mschat.server.legacyimport;

import io.mschat.protocol.ErrorCode;
import io.mschat.server.account.AccountDirectory;
import io.mschat.server.account.AccountDirectory.Draft;
import io.mschat.server.account.AccountSummary;
import io.mschat.server.chat.name.NicknamePolicy;
import io.mschat.server.legacyimport.ImportReport.Kind;
import io.mschat.server.moderation.Appointment;
import io.mschat.server.moderation.LegacyDecisions;
import io.mschat.server.moderation.Subject;
import io.mschat.server.settings.Setting;
import io.mschat.server.settings.Settings;
import io.mschat.server.settings.SettingsChange;
import io.mschat.server.settings.SharedState;
import io.mschat.server.source.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Imports the files of the first mschat, in one change that is done completely or not at all. What exists already stays
 * as it is, so the same folder may be imported twice.
 */
public final class LegacyImporter {

    /**
     * The format was never documented: {@code name=value}, {@code name: value} and {@code name value} are all accepted.
     */
    private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z]+)\\s*[=:\\s]\\s*(\\S+)");

    private final AccountDirectory accounts;
    private final LegacyDecisions importedSanctions;
    private final Settings settings;
    private final NicknamePolicy policy;
    private final SharedState sharedState;

    LegacyImporter(
            AccountDirectory accounts,
            LegacyDecisions importedSanctions,
            Settings settings,
            NicknamePolicy policy,
            SharedState sharedState) {
        this.accounts = accounts;
        this.importedSanctions = importedSanctions;
        this.settings = settings;
        this.policy = policy;
        this.sharedState = sharedState;
    }

    /**
     * Imports a folder. First tries it and rolls it back, so that all problems are found at once. Then hashes the
     * passwords on all processors, which takes about 40 ms each. Then imports it and commits.
     *
     * @param skipBad whether to import the rest if some of it cannot be imported
     * @param beforeHashing is called with the number of passwords
     * @return the result; nothing was changed if its {@link ImportReport#isDone} is false
     */
    public ImportReport run(LegacyFolder folder, boolean skipBad, IntConsumer beforeHashing) {
        Attempt rehearsal =
                new Attempt(new ImportReport(skipBad), profile -> accounts.draftWithoutPassword(profile.nickname()));
        change(folder, rehearsal, false);
        if (!rehearsal.report.isDone()) {
            return rehearsal.report;
        }
        beforeHashing.accept(rehearsal.registered.size());
        Map<LegacyLine, Draft> drafts = rehearsal.registered.parallelStream()
                .collect(Collectors.toConcurrentMap(
                        LegacyProfile::line,
                        profile -> accounts.draftOfFirstMschat(profile.nickname(), profile.hash())));
        Attempt forGood = new Attempt(
                new ImportReport(skipBad),
                profile -> drafts.getOrDefault(profile.line(), new Draft.Unfit(ErrorCode.NICKNAME_TAKEN)));
        change(folder, forGood, true);
        return forGood.report;
    }

    /** One pass through all files, and its result. */
    private static final class Attempt {
        private final ImportReport report;
        private final Function<LegacyProfile, Draft> drafts;
        private final List<LegacyProfile> registered = new ArrayList<>();

        /**
         * Accounts that certainly belong to the user of the first mschat. An account that just has the same name gets
         * neither roles nor bans.
         */
        private final Set<Long> inherited = new HashSet<>();

        Attempt(ImportReport report, Function<LegacyProfile, Draft> drafts) {
            this.report = report;
            this.drafts = drafts;
        }
    }

    private void change(LegacyFolder folder, Attempt attempt, boolean forGood) {
        ImportReport report = attempt.report;
        List<LegacyProfile> profiles = LegacyProfile.readable(folder.profiles(), report);
        try {
            sharedState.change(() -> {
                profiles.forEach(profile -> register(profile, attempt));
                folder.admins().forEach(line -> appoint(line, Appointment.OP, Kind.ADMINS, attempt));
                folder.bots().forEach(line -> appoint(line, Appointment.SETBOT, Kind.BOTS, attempt));
                folder.banned().forEach(line -> ban(line, attempt));
                folder.settings().forEach(line -> set(line, report));
                report.requireAcceptable();
                if (!forGood) {
                    throw new ImportReport.NotDone();
                }
                return null;
            });
        } catch (ImportReport.NotDone e) {
            // Nothing was changed, and the report says why.
        }
    }

    private void register(LegacyProfile profile, Attempt attempt) {
        Optional<AccountSummary> here = accounts.find(profile.nickname());
        if (here.isPresent()
                && policy.operator(profile.nickname()).isEmpty()
                && !attempt.inherited.contains(here.get().id())) {
            attempt.report.countExisting(Kind.ACCOUNTS);
            if (accounts.isLegacyHash(here.get(), profile.hash(), profile.address())) {
                attempt.inherited.add(here.get().id());
            }
            return;
        }
        switch (attempt.drafts.apply(profile)) {
            case Draft.Unfit unfit ->
                attempt.report.leaveOut(profile.line()
                        .problem(profile.nickname() + ": " + unfit.code().sentence()));
            case Draft.Fit fit -> register(profile, fit, attempt);
        }
    }

    private void register(LegacyProfile profile, Draft.Fit draft, Attempt attempt) {
        String name = draft.nickname().value();
        if (profile.address().filter(accounts::isTaken).isPresent()) {
            attempt.report.leaveOut(
                    profile.line().problem("the mail address of " + name + " belongs to another account."));
        } else if (!accounts.add(draft, profile.address())) {
            attempt.report.leaveOut(profile.line().problem(name + " is, or looks like, the name of another account."));
        } else {
            importedSanctions.registered(name);
            attempt.report.importLegacy(Kind.ACCOUNTS);
            attempt.registered.add(profile);
            accounts.find(name).ifPresent(account -> attempt.inherited.add(account.id()));
            if (!name.equals(profile.nickname())) {
                attempt.report.remark(profile.line().problem(profile.nickname() + " is " + name + " now."));
            }
        }
    }

    private void appoint(LegacyLine line, Appointment appointment, Kind kind, Attempt attempt) {
        Optional<AccountSummary> account = accounts.find(line.text());
        if (policy.operator(line.text()).isPresent()) {
            attempt.report.countExisting(kind);
        } else if (account.isEmpty()) {
            attempt.report.leaveOut(
                    line.problem(line.text() + " is not registered, and a role belongs to an account."));
        } else if (importedSanctions.isNothingNew(account.get(), appointment)) {
            attempt.report.countExisting(kind);
        } else if (!attempt.inherited.contains(account.get().id())) {
            attempt.report.leaveOut(namesake(line, appointment.command()));
        } else {
            importedSanctions.appoint(account.get(), appointment);
            attempt.report.importLegacy(kind);
        }
    }

    private static ImportProblem namesake(LegacyLine line, String command) {
        return line.problem(
                line.text() + " was registered here by somebody who need not be the one of the first mschat. If they"
                        + " are, leave this line out, and say /" + command + " " + line.text() + ".");
    }

    private void ban(LegacyLine line, Attempt attempt) {
        Optional<AccountSummary> account = accounts.find(line.text());
        Optional<Subject> subject = subject(line.text(), account);
        if (subject.isEmpty() || policy.operator(line.text()).isPresent()) {
            attempt.report.leaveOut(
                    line.problem(line.text() + " is neither a nickname that can be banned nor " + Network.RULE + "."));
        } else if (importedSanctions.isBanned(subject.get())) {
            attempt.report.countExisting(Kind.BANS);
        } else if (account.isPresent()
                && !attempt.inherited.contains(account.get().id())) {
            attempt.report.leaveOut(namesake(line, "ban"));
        } else {
            importedSanctions.ban(subject.get());
            attempt.report.importLegacy(Kind.BANS);
            if (!subject.get().shown().equals(line.text())) {
                attempt.report.remark(line.problem(
                        line.text() + " is banned as " + subject.get().shown() + "."));
            }
        }
    }

    private Optional<Subject> subject(String banned, Optional<AccountSummary> account) {
        if (Network.isMeantBy(banned)) {
            return Network.parse(banned).map(Subject.Addresses::new);
        }
        return account.<Subject>map(known -> new Subject.Registered(
                        OptionalLong.of(known.id()),
                        policy.keysOf(known.nickname()).folded(),
                        known.nickname().value()))
                .or(() -> policy.fold(banned)
                        .map(folded -> new Subject.Guest(folded, Optional.empty(), Optional.empty(), banned)));
    }

    private void set(LegacyLine line, ImportReport report) {
        Matcher assignment = ASSIGNMENT.matcher(line.text());
        Optional<Setting> setting = assignment.matches() ? setting(assignment.group(1)) : Optional.empty();
        Optional<Setting.Value> value = setting.flatMap(known -> known.parse(assignment.group(2)));
        if (value.isEmpty()) {
            report.leaveOut(
                    line.problem("expected NAME=true or NAME=false, with one of the settings " + names() + "."));
            return;
        }
        if (settings.state(setting.get()).value() == value.get()) {
            report.countExisting(Kind.SETTINGS);
            return;
        }
        switch (importedSanctions.set(settings, setting.get(), value.get())) {
            case SettingsChange.Done done -> report.importLegacy(Kind.SETTINGS);
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

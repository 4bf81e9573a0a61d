import { asName, commandKinds, commandNamed, nearestCommand } from "../../src/commands/command-names.ts";
import { splitAnyway } from "../../src/commands/anyway.ts";
import { commands } from "../../src/commands/commands.ts";
import { parseCommands } from "../../src/commands/parse-commands.ts";
import { asksForMore, holdsCommand } from "../../src/commands/takes-nothing.ts";
import { parseAmount } from "../../src/contents/amount.ts";
import { readEconomy } from "../../src/contents/economy-file.ts";
import { composed, decomposed } from "../../src/domain/composed.ts";
import { withoutSecrets } from "../../src/domain/secrets.ts";
import { trimOf, withoutColon } from "../../src/domain/trim.ts";
import { asLine, forTerminal } from "../../src/domain/terminal.ts";
import { saysLimit } from "../../src/github/failure.ts";
import { nextCursor } from "../../src/github/next-cursor.ts";
import { readBodyLinks } from "../../src/markdown/body-links.ts";
import { readMinutes } from "../../src/markdown/minutes-lines.ts";
import { readReview } from "../../src/markdown/review-lines.ts";
import { readDate } from "../../src/commands/read-date.ts";
import { readBoxes } from "../../src/markdown/boxes.ts";
import { readBlocks } from "../../src/markdown/blocks.ts";
import { spokenLines } from "../../src/markdown/command-lines.ts";
import { readCodeReferences } from "../../src/markdown/code-references.ts";
import { endOfHidden, hiddenAt, withoutComments } from "../../src/markdown/comments.ts";
import {
  closesFence,
  matchContainers,
  openContainer,
  type Container,
} from "../../src/markdown/containers.ts";
import { blanksAt, cursorAt, restOf, skipBlanks, skipCharacters } from "../../src/markdown/cursor.ts";
import { labelKey, readDefinition } from "../../src/markdown/definitions.ts";
import { excerptOf } from "../../src/markdown/excerpt.ts";
import { maskInline, readInline } from "../../src/markdown/inline.ts";
import { createLinkReader, readIssueLinks } from "../../src/markdown/issue-links.ts";
import { definedTargets, linkTargets } from "../../src/markdown/link-targets.ts";
import { isTableRule, leafAt, underlineAt } from "../../src/markdown/leaf.ts";
import { readLines } from "../../src/markdown/lines.ts";
import { readItem } from "../../src/markdown/list-item.ts";
import { listValues } from "../../src/markdown/list-values.ts";
import { claimedName, isMarkLine, readMarkLine } from "../../src/markdown/mark-line.ts";
import { claimOf, readMark, readMovedMark } from "../../src/markdown/marks.ts";
import { memoryLine, readMemory, threadMemory, withoutMemory } from "../../src/markdown/memory.ts";
import { isPlaceholder, isShellLine } from "../../src/markdown/placeholder.ts";
import { isAnd, isNo, isSign, signOf, unquoted, words } from "../../src/markdown/quotation.ts";
import { isRule } from "../../src/markdown/rule-line.ts";
import {
  headingKey,
  isForm,
  readHeading,
  readSections,
  sectionsUnder,
  sectionText,
} from "../../src/markdown/sections.ts";
import { verifies } from "../../src/markdown/signature.ts";
import { endOfAddress, endOfAutolink, endOfTag, endOfTail } from "../../src/markdown/tags.ts";
import { openTasks, readTasks, taskAt } from "../../src/markdown/tasks.ts";
import { actorText } from "../../src/messages/actor.ts";
import { selector } from "../../src/messages/catalogue.ts";
import { wholeWords } from "../../src/messages/deployment-answer.ts";
import { fit } from "../../src/messages/filling/fit.ts";
import { followUpParts } from "../../src/messages/follow-up.ts";
import { linkTo, profileLink } from "../../src/messages/link.ts";
import {
  asCode,
  neutralise,
  neutraliseExcerpt,
  neutraliseLine,
  neutraliseTitle,
} from "../../src/messages/neutralise.ts";
import { details } from "../../src/messages/overview/details.ts";
import { sentence } from "../../src/messages/sentence.ts";
import { renderTemplate } from "../../src/messages/template.ts";
import { readTemplate } from "../../src/observe/template-sections.ts";
import { parseDay } from "../../src/domain/calendar-day.ts";
import { boxToday } from "../../src/policy/confirm-box.ts";
import { matchesGlob, matchesPath } from "../../src/policy/criteria/glob.ts";
import { readCommitWords, readRevertedPulls } from "../../src/delivery/commit-words.ts";
import { readDecisionForm } from "../../src/markdown/decision-form.ts";
import { releasesNamed } from "../../src/delivery/named-release.ts";
import { versionOf } from "../../src/delivery/versions.ts";
import { parseDuration } from "../../src/policy/duration.ts";
import { nearest } from "../../src/policy/nearest.ts";
import { defaultPosition } from "../../src/policy/phases.ts";
import { slug } from "../../src/policy/slug.ts";
import { teamsNamedIn } from "../../src/policy/teams.ts";
import { visible } from "../../src/markdown/visible.ts";
import type { Reader } from "./growth.ts";
import { policyOf } from "../policy/policy-of.ts";

const isName = (word: string) => commandNamed(word) !== null;
const repository = { owner: "digdir", name: "portfolio" };
const host = "github.com";
const keys = ["key"];
const known = ["T", "a", "Team"];
const placesOf = (text: string, sign: string) =>
  Array.from(text, (each, at) => (each === sign ? at : -1)).filter((at) => at >= 0);
const split = (text: string) => text.split(/\r\n|\r|\n/);
const quote: Container = { kind: "quote" };
const item: Container = { kind: "item", indent: 2, isEmpty: false };
const tasklist: Container = { kind: "tasklist", fence: { mark: "```" } };
const { teams: manyTeams } = policyOf(
  `version: 1\ninitiatives: {}\nteams:\n${Array.from({ length: 100 }, (_, at) => `  team-${at}: { name: Produktgruppe for område ${at} }\n`).join("")}`,
);
const ourBox = (text: string) => `- [ ] a ${text}<!-- redthread:box a -->`;

/** Each exported reader of people's text, by module and name. */
export const readers: Readonly<Record<string, Reader>> = {
  "commands/anyway.ts#splitAnyway": (text) => [splitAnyway(text), splitAnyway(`likevel: ${text}`)],
  "commands/command-names.ts#asName": asName,
  "commands/command-names.ts#commandNamed": commandNamed,
  "commands/command-names.ts#nearestCommand": nearestCommand,
  "commands/parse-commands.ts#parseCommands": (text) => [parseCommands(text), parseCommands(`/fase ${text}`)],
  "commands/takes-nothing.ts#asksForMore": asksForMore,
  "commands/takes-nothing.ts#holdsCommand": (text) => [
    holdsCommand(text, isName),
    holdsCommand(`/fase ${text}`, isName),
  ],
  ...Object.fromEntries(
    commandKinds.map((kind): [string, Reader] => [
      `commands/${kind}.ts#parse`,
      (text) => ["", "1 ", "a/b#1 "].map((before) => commands[kind].parse(before + text, isName)),
    ]),
  ),
  "domain/composed.ts#composed": composed,
  "domain/composed.ts#decomposed": decomposed,
  "domain/secrets.ts#withoutSecrets": withoutSecrets,
  "domain/terminal.ts#asLine": asLine,
  "domain/terminal.ts#forTerminal": forTerminal,
  "domain/trim.ts#trimOf": (text) => trimOf(text, " \t#"),
  "domain/trim.ts#withoutColon": withoutColon,
  "github/failure.ts#saysLimit": saysLimit,
  "github/next-cursor.ts#nextCursor": (text) => {
    try {
      return nextCursor(`<${text}>; rel="next"`);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      return null;
    }
  },
  "markdown/decision-form.ts#readDecisionForm": (text) => [
    readDecisionForm(text),
    readDecisionForm(`Dato: ${text}`),
    readDecisionForm(`**${text}:** 2026-03-03`),
  ],
  "markdown/body-links.ts#readBodyLinks": (text) => readBodyLinks(text, repository),
  "markdown/boxes.ts#readBoxes": (text) => [readBoxes(text), readBoxes(ourBox(text))],
  "markdown/blocks.ts#readBlocks": (text) => readBlocks(split(text)),
  "markdown/code-references.ts#readCodeReferences": (text) => [
    readCodeReferences(text, { repository }),
    readCodeReferences(text, { repository, withTags: true }),
  ],
  "markdown/command-lines.ts#spokenLines": spokenLines,
  "markdown/comments.ts#endOfHidden": (text) => [
    endOfHidden(text, 0, "comment"),
    endOfHidden(text, 0, "tag"),
  ],
  "markdown/comments.ts#hiddenAt": (text) => hiddenAt(text),
  "markdown/comments.ts#withoutComments": withoutComments,
  "markdown/containers.ts#matchContainers": (text) => [
    matchContainers([quote, item], cursorAt(text)),
    matchContainers([item, tasklist], cursorAt(text)),
  ],
  "markdown/containers.ts#openContainer": (text) => openContainer(cursorAt(text), 0, true),
  "markdown/containers.ts#closesFence": (text) => closesFence(cursorAt(text), { mark: "```" }),
  "markdown/cursor.ts#blanksAt": (text) => blanksAt(cursorAt(text)),
  "markdown/cursor.ts#cursorAt": cursorAt,
  "markdown/cursor.ts#restOf": (text) => restOf(cursorAt(text)),
  "markdown/cursor.ts#skipBlanks": (text) => skipBlanks(cursorAt(text)),
  "markdown/cursor.ts#skipCharacters": (text) => skipCharacters(cursorAt(text), 1),
  "markdown/definitions.ts#labelKey": labelKey,
  "markdown/definitions.ts#readDefinition": (text) => [readDefinition(text), readDefinition(`[a]: ${text}`)],
  "markdown/excerpt.ts#excerptOf": excerptOf,
  "markdown/inline.ts#maskInline": (text) => [maskInline(text, false), maskInline(text, true)],
  "markdown/inline.ts#readInline": (text) => [[...readInline(text, false)], [...readInline(text, true)]],
  "markdown/issue-links.ts#createLinkReader": (text) =>
    createLinkReader(readLines(`[${text}]: ${text}\n\n[a]: b`), repository, host)(text),
  "markdown/issue-links.ts#readIssueLinks": (text) => readIssueLinks(text, repository),
  "markdown/leaf.ts#isTableRule": (text) => [isTableRule(text, "|-|"), isTableRule("a|b", text)],
  "markdown/leaf.ts#leafAt": (text) => [leafAt(cursorAt(text), true), leafAt(cursorAt(`<a ${text}`), false)],
  "markdown/leaf.ts#underlineAt": (text) => underlineAt(cursorAt(text)),
  "markdown/lines.ts#readLines": readLines,
  "markdown/link-targets.ts#linkTargets": (text) =>
    linkTargets(text, definedTargets(readLines(`${text}\n\n[a]: b`))),
  "markdown/list-item.ts#readItem": readItem,
  "markdown/list-values.ts#listValues": listValues,
  "markdown/mark-line.ts#claimedName": claimedName,
  "markdown/mark-line.ts#isMarkLine": isMarkLine,
  "markdown/mark-line.ts#readMarkLine": (text) => readMarkLine(`<!-- redthread:${text} -->`),
  "markdown/marks.ts#claimOf": (text) => claimOf(`<!-- redthread:${text} -->`),
  "markdown/review-lines.ts#readReview": readReview,
  "markdown/minutes-lines.ts#readMinutes": readMinutes,
  "messages/filling/fit.ts#fit": (text) => fit(text, 1_000, "nb"),
  "contents/amount.ts#parseAmount": parseAmount,
  "contents/economy-file.ts#readEconomy": readEconomy,
  "commands/read-date.ts#readDate": readDate,
  "markdown/marks.ts#readMark": (text) => [
    readMark(text, "I_1", keys),
    readMark(`<!-- redthread:epic ${text} v=1 sig=a -->`, ["I_1", "I_2"], keys),
  ],
  "markdown/marks.ts#readMovedMark": (text) =>
    readMovedMark(`<!-- redthread:epic issue=${text} -->`, "issue", keys),
  "markdown/memory.ts#memoryLine": (text) => memoryLine(`<!-- redthread:overview -->\n${text}`),
  "markdown/memory.ts#readMemory": (text) =>
    readMemory(
      threadMemory,
      `<!-- redthread:overview -->\n<!-- redthread:memory v=1 data=${text} sig=a -->`,
      ["I_1", "I_2"],
      keys,
    ),
  "markdown/memory.ts#withoutMemory": withoutMemory,
  "markdown/placeholder.ts#isPlaceholder": (text) => [isPlaceholder(text), isPlaceholder(text, text)],
  "markdown/placeholder.ts#isShellLine": isShellLine,
  "markdown/quotation.ts#isAnd": isAnd,
  "markdown/quotation.ts#isNo": isNo,
  "markdown/quotation.ts#isSign": isSign,
  "markdown/quotation.ts#signOf": signOf,
  "markdown/quotation.ts#unquoted": unquoted,
  "markdown/quotation.ts#words": words,
  "markdown/rule-line.ts#isRule": isRule,
  "markdown/sections.ts#headingKey": headingKey,
  "markdown/sections.ts#isForm": (text) => isForm(readLines(text)),
  "markdown/sections.ts#readHeading": (text) => readLines(text).map(readHeading),
  "markdown/sections.ts#readSections": (text) => [readSections(text), readSections(text, { known })],
  "markdown/sections.ts#sectionText": (text) => sectionText(text, known),
  "markdown/sections.ts#sectionsUnder": (text) => sectionsUnder(text, known, { known }),
  "markdown/tags.ts#endOfAddress": (text) => endOfAddress(text, 0),
  "markdown/tags.ts#endOfAutolink": (text) => placesOf(text, "<").map((at) => endOfAutolink(text, at)),
  "markdown/tags.ts#endOfTag": (text) => placesOf(text, "<").map((at) => endOfTag(text, at)),
  "markdown/tags.ts#endOfTail": (text) => placesOf(text, "(").map((at) => endOfTail(text, at)),
  "markdown/visible.ts#visible": visible,
  "markdown/signature.ts#verifies": (text) => verifies(["a"], text, keys),
  "markdown/tasks.ts#openTasks": (text) => openTasks(text, repository),
  "markdown/tasks.ts#readTasks": (text) => readTasks(text, repository),
  "markdown/tasks.ts#taskAt": (text) => taskAt(readLines(`- [ ] ${text}`), 0, () => []),
  "messages/actor.ts#actorText": (text) => actorText(text, "nb", `https://${host}`),
  "messages/catalogue.ts#selector": selector,
  "messages/deployment-answer.ts#wholeWords": (text) => wholeWords(text, 1_024),
  "messages/follow-up.ts#followUpParts": (text) => followUpParts(followUp(text), "nb"),
  "messages/link.ts#linkTo": (text) => linkTo(`https://${host}/${text.toWellFormed()}`, "a"),
  "messages/link.ts#profileLink": (text) => profileLink(text),
  "messages/neutralise.ts#asCode": asCode,
  "messages/neutralise.ts#neutralise": neutralise,
  "messages/neutralise.ts#neutraliseExcerpt": (text) => neutraliseExcerpt(text, 256),
  "messages/neutralise.ts#neutraliseLine": neutraliseLine,
  "messages/neutralise.ts#neutraliseTitle": neutraliseTitle,
  "messages/overview/details.ts#details": (text) => details(text, [text]),
  "messages/sentence.ts#sentence": sentence,
  "messages/template.ts#renderTemplate": (text) =>
    renderTemplate("{{ initiative.title | strip | truncate: 99 }}", { initiative: { title: text } }),
  "observe/template-sections.ts#readTemplate": (text) => [
    readTemplate(".github/ISSUE_TEMPLATE/a.md", text),
    readTemplate(".github/ISSUE_TEMPLATE/a.yml", text),
  ],
  "domain/calendar-day.ts#parseDay": parseDay,
  // Whoever may write may change what stands in a box of the overview.
  "policy/confirm-box.ts#boxToday": (text) => boxToday(`confirm:a:${text}`, () => ({ name: "Konsept" })),
  // A glob of the policy, a label of whoever may write.
  "policy/criteria/glob.ts#matchesGlob": (text) => matchesGlob(text, "team/*a*b*c*"),
  "policy/criteria/glob.ts#matchesPath": (text) => matchesPath(text, "**/a*b*/**/*c*"),
  "delivery/commit-words.ts#readCommitWords": (text) => [
    readCommitWords(text),
    readCommitWords(`This reverts commit ${text}`),
  ],
  "delivery/commit-words.ts#readRevertedPulls": (text) => [
    readRevertedPulls(text, { owner: "a", name: "b" }),
    readRevertedPulls(`Reverts ${text}`, { owner: "a", name: "b" }),
  ],
  "delivery/versions.ts#versionOf": versionOf,
  "delivery/named-release.ts#releasesNamed": (text) =>
    releasesNamed(text, [{ id: "RE", tag: text, publishedAt: "" }], null, {
      policy: policyOf("version: 1\ninitiatives: {}"),
      repository: { owner: "a", name: "b" },
    }),
  "policy/duration.ts#parseDuration": parseDuration,
  "policy/nearest.ts#nearest": (text) => nearest(text, known),
  "policy/phases.ts#defaultPosition": defaultPosition,
  "policy/teams.ts#teamsNamedIn": (text) => teamsNamedIn({ teams: manyTeams }, split(text)),
  "policy/slug.ts#slug": slug,
};

/** What takes a string that people have not written freely, and why that cannot be long or strange. */
export const others: Readonly<Record<string, string>> = {
  "change/problem-issue.ts#problemMark": "an id of GitHub's",
  "change/problem-issue.ts#problemTarget": "an id of GitHub's",
  "controllers/change/change-record.ts#changeRecord": "the id of a key of ours",
  "controllers/change/governing.ts#governingOf": "a login",
  "controllers/change/recall-changes.ts#recallChanges": "a login",
  "controllers/change/read-production.ts#readProduction": "a login",
  "controllers/change/read-runs.ts#readRuns": "a login",
  "controllers/change/want-held-changes.ts#wantHeldChanges": "a login",
  "controllers/thread/work-item-changes.ts#wakeRepositories": "a login",
  "domain/change-key.ts#changeKey": "a login",
  "markdown/link-targets.ts#definedTargets": "lines that were read; with linkTargets above",
  "messages/deployment-answer.ts#shortSha": "a commit's hash",
  "plan/change/four-eyes.ts#countsFor": "a login",
  "plan/process/cause.ts#causeBoxOf": "an id of ours",
  "controllers/organisation/brake-notice.ts#brakeNotice": "a login",
  "controllers/organisation/plan-notices.ts#noteTarget": "an id of GitHub's",
  "controllers/process/kept-cards.ts#cardsOf": "a login",
  "controllers/process/release-cards.ts#releaseCards": "a login",
  "controllers/product/look-at-decisions.ts#lookAtDecisions": "a login",
  "controllers/product/product-decisions.ts#decisionsAround": "a login",
  "controllers/product/product-decisions.ts#unreadDecisions": "a login",
  "controllers/product/decision-place.ts#isFound": "what the store calls a place",
  "controllers/product/look-at-products.ts#lookAtProducts": "a login",
  "domain/wall-clock.ts#wallClock": "the name of a time zone, checked in the policy",
  "messages/wheel-role.ts#roleName": "a role of the policy",
  "plan/wheel/responsible.ts#loginOf": "a holder of the policy, whose form is checked",
  "plan/wheel/settle.ts#nothingSettled": "a key of the policy",
  "policy/check/rule.ts#ruleComplaint":
    "a rule of the policy, which has a limit; test/policy/hostile.test.ts",
  "policy/complete/wheel.ts#plainActivity": "a title of the policy, which has a limit",
  "policy/complete/wheel.ts#plainSchedule": "a rule of the policy, which has a limit",
  "policy/complete/wheel.ts#wholeDays": "of the policy, whose form is checked",
  "domain/actor.ts#accountName": "a login",
  "domain/actor.ts#mayHoldRights": "a login",
  "domain/consent.ts#consentToOneself": "a login",
  "domain/key.ts#parseKey": "of the store, printed by us",
  "domain/memory.ts#fieldMemoryKey": "ids of GitHub's",
  "domain/parked.ts#readParked": "of the store, printed by us",
  "domain/refusal.ts#isLasting": "a code of GitHub's",
  "domain/reference.ts#sameName": "names of repositories, a hundred characters",
  "github/http.ts#createHttp": "from the environment",
  "github/queries/issue-field.ts#issueFieldFacts": "a field's name, that of the policy",
  "github/reader/depth.ts#isHidden": "an id of GitHub's",
  "github/reader/holders.ts#nameOf": "of the policy, whose form is checked",
  "markdown/mark-line.ts#printMarkLine": "prints, of ids and names of ours",
  "markdown/marks.ts#birthBindings": "a repository's name",
  "markdown/marks.ts#printMark": "prints, of ids and names of ours",
  "markdown/marks.ts#withMark": "joins two texts",
  "markdown/memory.ts#withMemory": "joins texts of ours",
  "markdown/memory.ts#printMemory": "prints a memory, which has a limit",
  "markdown/memory.ts#fitsMemory": "measures a memory, whose parts have limits",
  "messages/criterion.ts#isCriterionKind": "a kind of criterion, as a policy has it",
  "markdown/sections.ts#depthOf": "a number",
  "markdown/signature.ts#sign": "prints, of ids and names of ours",
  "messages/duration.ts#durationText": "of the policy, whose form is checked",
  "messages/overview/box.ts#boxLine": "an id of ours",
  "messages/reply/command-usage.ts#overrideLine": "a phase of the policy",
  "messages/role.ts#roleText": "a role of the policy",
  "messages/title-error.ts#titleError":
    "a title of the policy, which has a limit; test/policy/hostile.test.ts",
  "observe/body-reading.ts#readingOf": "reads by readSections and headingKey",
  "observe/border.ts#readerOf": "a login",
  "change/card.ts#newItem": "an id of ours",
  "change/create-label.ts#isNameTaken": "what GitHub says, by a linear expression",
  "change/freshness.ts#mayFollow": "a time of GitHub's",
  "change/overview.ts#overviewMark": "an id",
  "change/touched.ts#onBoard": "an id",
  "change/touched.ts#repositoryById": "an id",
  "change/touched.ts#repositoryOfLabel": "an id",
  "events/events.ts#eventNamed": "a name of an event",
  "change/freshness.ts#isLater": "a time of GitHub's",
  "observe/overview-of.ts#memoryOf": "an id of GitHub's; reads by readMemory",
  "observe/roles.ts#rolesOf": "a login",
  "plan/diff/fields.ts#writeOf": "an id of GitHub's",
  "plan/judge/completion.ts#completionWord": "an id of ours",
  "plan/judge/linkable.ts#linkBox": "an id of GitHub's",
  "plan/renames.ts#nameFromNowOn": "a label's name, fifty characters",
  "plan/targets.ts#epicTarget": "a key of the policy",
  "plan/rules/answers.ts#answersOn": "an id of GitHub's",
  "policy/process-kinds.ts#kindByTitle": "a title of the policy, which has a limit",
  "policy/complete/references.ts#repositoryReference": "of the policy, whose form is checked",
  "policy/parse.ts#parsePolicy": "the policy: test/policy/hostile.test.ts",
  "policy/read-yaml.ts#readYaml": "the policy: test/policy/hostile.test.ts",
  "route/beside.ts#isBeside": "a role of ours",
  "route/beside.ts#isOnlyNamed": "a role of ours",
  "route/installed.ts#installedSetting": "a login",
  "controllers/organisation/brake.ts#hold": "a login",
  "controllers/process/look-at-processes.ts#lookAtProcesses": "a login",
  "controllers/organisation/brake.ts#isReleased": "a login",
  "controllers/organisation/brake.ts#readHeld": "a login",
  "controllers/organisation/brake.ts#release": "a login",
  "controllers/purge-gone.ts#purgeGone": "a login",
  "controllers/repository/named-repositories.ts#isNamed": "a login",
  "controllers/repository/named-repositories.ts#lookUpNamed": "a login",
  "controllers/repository/read-carriers.ts#readCarriers": "a login",
  "controllers/repository/read-commits.ts#readCommits": "a login",
  "controllers/repository/read-comparisons.ts#readComparisons": "a login",
  "controllers/repository/read-source.ts#readSource": "a login",
  "controllers/repository/want-repositories.ts#wantRepositories": "a login",
  "controllers/changes/read-changed.ts#readChanged": "a login",
  "controllers/sweep/look.ts#look": "a login",
  "controllers/sweep/occasion.ts#isFullLookDue": "a login",
  "controllers/sweep/occasion.ts#keepFullLook": "a login",
  "controllers/sweep/occasion.ts#keepLooked": "a login",
  "controllers/sweep/occasion.ts#sinceLastLook": "a login",
  "controllers/sweep/places.ts#keepPlaces": "a login",
  "controllers/sweep/places.ts#keepPlacesOf": "a login",
  "controllers/sweep/places.ts#lookOtherwise": "a login",
  "controllers/sweep/sweep.ts#wantOrganisation": "a login",
  "controllers/sweep/list-roots.ts#initiativeKeys": "a login",
  "controllers/sweep/list-roots.ts#keysAboveAll": "a login",
  "controllers/sweep/list-roots.ts#rootElementKeys": "a login",
  "controllers/sweep/try-parked.ts#tryParked": "a login",
  "github/attempts.ts#raise": "a login",
  "controllers/thread/claims.ts#countsAsPart": "a role of ours",
  "controllers/thread/related-initiatives.ts#allKnown": "a login",
  "controllers/thread/notify-neighbours.ts#heldBack": "a login",
};

function followUp(goals: string): Parameters<typeof followUpParts>[0] {
  return { kind: "follow-up", team: null, disclosed: true, goals } as never;
}

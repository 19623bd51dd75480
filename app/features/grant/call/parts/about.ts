import { LANGUAGES } from "~/domain/grant/call-form";
import { isReceiptPrefix } from "~/domain/grant/call-missing";
import type { CallPlan } from "~/domain/grant/call-plan";
import {
  allIssues,
  parseTypedDeadline,
  parseTypedInstant,
  periodIssues,
  typedDeadline,
  typedInstant,
} from "~/domain/grant/call-times";
import { kronerText, parseKroner } from "~/domain/shared/money";
import { accept, acceptUnless, issue } from "~/domain/shared/verdict";

import { lengthIssues, oneLine, type PlanForm, readText, textNames, type Typed, typedText } from "./typed";

const LONGEST_NAME = 160;
const LONGEST_SUMMARY = 6000;
const TIMES = ["opensOn", "opensAt", "closesOn", "closesAt"] as const;

const instantOf = (iso: string | null) => (iso === null ? null : new Date(iso));

/** An amount as it is typed: nothing is no amount. */
const readAmount = (text: string, path: string) => (text.trim() === "" ? accept(null) : parseKroner(text, path));

/** What the call is, in which languages, when it is open, and how much there is. */
export const about: PlanForm = {
  names: [
    ...LANGUAGES.map((language) => `language.${language}`),
    ...["scheme", "title", "summary"].flatMap(textNames),
    "receiptPrefix",
    ...TIMES,
    "pot",
  ],
  typed: (plan) => {
    const opens = typedInstant(instantOf(plan.opensAt));
    const closes = typedDeadline(instantOf(plan.closesAt));
    return {
      ...Object.fromEntries(
        LANGUAGES.map((language) => [`language.${language}`, plan.languages.includes(language) ? "on" : ""]),
      ),
      ...typedText("scheme", plan.scheme.name),
      ...typedText("title", plan.title),
      ...typedText("summary", plan.summary),
      receiptPrefix: plan.receiptPrefix,
      opensOn: opens.on,
      opensAt: opens.at,
      closesOn: closes.on,
      closesAt: closes.at,
      pot: plan.pot === null ? "" : kronerText(BigInt(plan.pot)),
    };
  },
  read: (typed, plan) => {
    const languages = LANGUAGES.filter((language) => typed[`language.${language}`] === "on");
    const scheme = readText(typed, "scheme", plan.scheme.name);
    const title = readText(typed, "title", plan.title);
    const summary = readText(typed, "summary", plan.summary, true);
    const receiptPrefix = oneLine(typed["receiptPrefix"] ?? plan.receiptPrefix).toUpperCase();
    const pot = readAmount(typed["pot"] ?? "", "pot");
    const times = readTimes(typed, plan);
    const issues = [
      ...(languages.length > 0 ? [] : [issue("language_missing", "language.nb")]),
      ...lengthIssues("scheme", scheme, LONGEST_NAME),
      ...lengthIssues("title", title, LONGEST_NAME),
      ...lengthIssues("summary", summary, LONGEST_SUMMARY),
      ...(receiptPrefix === "" || isReceiptPrefix(receiptPrefix)
        ? []
        : [issue("receipt_prefix_invalid", "receiptPrefix")]),
      ...allIssues(pot),
      ...times.issues,
    ];
    return acceptUnless<CallPlan>(issues, {
      ...plan,
      languages,
      scheme: { ...plan.scheme, name: scheme },
      title,
      summary,
      receiptPrefix,
      opensAt: times.opensAt,
      closesAt: times.closesAt,
      pot: pot.ok && pot.value !== null ? String(pot.value) : null,
    });
  },
};

/** Opening and deadline as typed; as they are when the page did not ask for them. */
function readTimes(typed: Typed, plan: CallPlan) {
  if (TIMES.every((name) => typed[name] === undefined))
    return { opensAt: plan.opensAt, closesAt: plan.closesAt, issues: [] };
  const opens = parseTypedInstant({ on: typed["opensOn"] ?? "", at: typed["opensAt"] ?? "" }, "opens");
  const closes = parseTypedDeadline({ on: typed["closesOn"] ?? "", at: typed["closesAt"] ?? "" }, "closes");
  const issues = allIssues(opens, closes);
  const opensAt = opens.ok ? opens.value : null;
  const closesAt = closes.ok ? closes.value : null;
  return {
    opensAt: opensAt?.toISOString() ?? null,
    closesAt: closesAt?.toISOString() ?? null,
    issues: issues.length > 0 ? issues : periodIssues(opensAt, closesAt),
  };
}

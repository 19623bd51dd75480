import { type CallForm, LANGUAGES, type Language, type Localised } from "./call-form";

/**
 * A call as its grantor prepares it: everything may still be missing. Instants are ISO 8601 in UTC and amounts øre in
 * digits, since a plan is kept as JSON. Texts are empty in the languages it is not written in.
 */
export interface CallPlan {
  /** What it is written in: at least one, in the order nb, nn, en. */
  languages: readonly Language[];
  scheme: { name: Localised; purpose: string };
  title: Localised;
  summary: Localised;
  /** Receipt numbers begin with it: two to six capital letters. */
  receiptPrefix: string;
  opensAt: string | null;
  /** The first instant at which a submission is refused. */
  closesAt: string | null;
  pot: string | null;
  form: CallForm;
}

export const NO_WORDS: Localised = { nb: "", nn: "", en: "" };

/** What a new call starts from: municipalities and county authorities may apply, and nothing is asked yet. */
export const emptyPlan: CallPlan = {
  languages: ["nb"],
  scheme: { name: NO_WORDS, purpose: "" },
  title: NO_WORDS,
  summary: NO_WORDS,
  receiptPrefix: "",
  opensAt: null,
  closesAt: null,
  pot: null,
  form: {
    version: "0",
    sections: [],
    budget: { years: [], categories: [] },
    ownShare: { kind: "none", source: "" },
    requiredSignOffs: "all_partners",
    signedBy: "signatory",
    requiresConfirmedSignatories: false,
    maxAmount: null,
    eligibility: [
      { kind: "applicant_kind", kinds: ["municipality", "county"], source: "" },
      { kind: "minimum_partners", count: 1, source: "" },
      { kind: "call_open", source: "" },
    ],
    criteria: [],
  },
};

/** The words in each language of the product; where the call is not written in one, those of its first language. */
export function inEveryLanguage(text: Localised, languages: readonly Language[]): Localised {
  const first = text[languages[0] ?? "nb"];
  const [nb, nn, en] = LANGUAGES.map((language) => (languages.includes(language) ? text[language] : "") || first);
  return { nb: nb ?? first, nn: nn ?? first, en: en ?? first };
}

/** The form as applicants read it: complete in every language, with the revision it belongs to. */
export function publishedForm({ form, languages }: CallPlan, revision: number): CallForm {
  return { ...withTexts(form, (text) => inEveryLanguage(text, languages)), version: String(revision) };
}

/** A plan with the words of these languages and no others, so that two of them can be compared. */
export const inLanguages = (plan: CallPlan, languages: readonly Language[]): CallPlan => ({
  ...withTexts(plan, (text) => {
    const [nb = "", nn = "", en = ""] = LANGUAGES.map((language) =>
      languages.includes(language) ? text[language] : "",
    );
    return { nb, nn, en };
  }),
  languages,
});

/** What may be left out of a form is left out when it has no words. */
const OPTIONAL_TEXTS = ["help", "unit"];

/** The same data with every text in it changed. */
function withTexts<T>(data: T, change: (text: Localised) => Localised, key = ""): T {
  if (Array.isArray(data)) return data.map((one: unknown) => withTexts(one, change)) as T;
  if (typeof data !== "object" || data === null) return data;
  if (isText(data)) return (OPTIONAL_TEXTS.includes(key) && isWordless(data) ? null : change(data)) as T;
  return Object.fromEntries(Object.entries(data).map(([name, inner]) => [name, withTexts(inner, change, name)])) as T;
}

const isText = (data: object): data is Localised => LANGUAGES.every((language) => language in data);

export const isWordless = (text: Localised): boolean => LANGUAGES.every((language) => text[language].trim() === "");

/** What something is called in the call's first language in which it is called anything. */
export const nameOf = (text: Localised, languages: readonly Language[]): string =>
  languages.map((language) => text[language]).find((words) => words.trim() !== "") ?? "";

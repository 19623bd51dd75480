import { FORM_MARK } from "./form-mark";

/** Marks a form whose typed text is kept on the device, for this tab, until the form is sent. */
export const KEPT = "data-kept";

const STORE = "dugnad.typed";
/** A working day: after that nobody expects half a form. Milliseconds */
const KEPT_FOR = 12 * 60 * 60 * 1000;
const WRITE_MS = 200;

interface TypedForm {
  values: [name: string, value: string][];
  at: number;
  isSent: boolean;
}

interface Store {
  /** Whose text it is; it is given to nobody else. Null: typed on a page for everybody. */
  owner: string | null;
  forms: Record<string, TypedForm>;
}

function readStore(): Store | null {
  try {
    return JSON.parse(sessionStorage.getItem(STORE) ?? "null") as Store | null;
  } catch {
    return null;
  }
}

function writeStore(store: Store): void {
  try {
    if (Object.keys(store.forms).length === 0) sessionStorage.removeItem(STORE);
    else sessionStorage.setItem(STORE, JSON.stringify(store));
  } catch {
    // No room, or none allowed: then it is not kept
  }
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const isChoice = (control: Control): control is HTMLInputElement =>
  control instanceof HTMLInputElement && (control.type === "checkbox" || control.type === "radio");

/** Hidden fields that say what the person had before them: with them, a change by somebody else is found out. */
const SEEN = /^(version|was[A-Z]?\w*)$/;

function controlsOf(form: HTMLFormElement): Control[] {
  return [...form.elements].filter((one): one is Control => {
    if (!(one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement || one instanceof HTMLSelectElement))
      return false;
    if (one.name === "" || one.name === FORM_MARK) return false;
    if (!(one instanceof HTMLInputElement)) return true;
    if (one.type === "hidden") return SEEN.test(one.name);
    return !["file", "password", "submit", "button", "image", "reset"].includes(one.type);
  });
}

const isKept = (form: HTMLFormElement | null): form is HTMLFormElement =>
  form?.querySelector(`input[${KEPT}]`) !== null && form !== null;

/** The same form the next time the page is drawn: by its address and its fields. */
function keyOf(form: HTMLFormElement, pathname: string): string {
  const of = form.querySelector<HTMLInputElement>(`input[${KEPT}]`)?.value.split(".")[2] ?? "";
  const names = [...new Set(controlsOf(form).map(({ name }) => name))];
  return [pathname, of, ...names].join(" ");
}

const valuesOf = (form: HTMLFormElement): [string, string][] =>
  controlsOf(form).flatMap((control) =>
    isChoice(control) && !control.checked ? [] : [[control.name, control.value] as [string, string]],
  );

/** Keeps what is typed in any form of the page. Gives the way to stop. */
export function keepTypedForms(owner: string | null): () => void {
  const waiting = new Map<HTMLFormElement, string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const keep = (form: HTMLFormElement, key: string, isSent: boolean) => {
    const stored = readStore();
    const forms = stored && stored.owner === owner ? stored.forms : {};
    writeStore({ owner, forms: { ...forms, [key]: { values: valuesOf(form), at: Date.now(), isSent } } });
  };
  const keepWaiting = () => {
    clearTimeout(timer);
    for (const [form, key] of waiting) keep(form, key, false);
    waiting.clear();
  };
  const typed = ({ target }: Event) => {
    const form = (target as Control | null)?.form ?? null;
    if (!isKept(form) || location.pathname.startsWith("/sign-")) return;
    waiting.set(form, keyOf(form, location.pathname));
    clearTimeout(timer);
    timer = setTimeout(keepWaiting, WRITE_MS);
  };
  const sent = ({ target }: Event) => {
    const form = target as HTMLFormElement;
    if (form.action.endsWith("/sign-out")) return sessionStorage.removeItem(STORE);
    const key = isKept(form) ? keyOf(form, location.pathname) : "";
    if (!waiting.has(form) && !readStore()?.forms[key]) return;
    waiting.delete(form);
    keep(form, key, true);
  };
  document.addEventListener("input", typed, true);
  document.addEventListener("change", typed, true);
  document.addEventListener("submit", sent, true);
  window.addEventListener("pagehide", keepWaiting);
  return () => {
    keepWaiting();
    document.removeEventListener("input", typed, true);
    document.removeEventListener("change", typed, true);
    document.removeEventListener("submit", sent, true);
    window.removeEventListener("pagehide", keepWaiting);
  };
}

let restored: string | null = null;
const watchers = new Set<() => void>();

function setRestored(place: string | null): void {
  restored = place;
  for (const tell of watchers) tell();
}

/** The place in the browser's history whose forms hold again what was typed in them, for as long as it is said. */
export const restoredAt = (): string | null => restored;
export const dismissRestored = (): void => setRestored(null);

export function watchRestored(tell: () => void): () => void {
  watchers.add(tell);
  return () => watchers.delete(tell);
}

/** The page is there, or there again: what was typed and not sent comes back into its forms. */
export function openPlace(owner: string | null, place: string): void {
  forgetSent(owner);
  if (restoreTypedForms(owner)) setRestored(place);
}

/** Forgets what has been sent and answered, what is old, and what somebody else has typed. */
function forgetSent(owner: string | null): void {
  const stored = readStore();
  if (!stored) return;
  if (owner !== null && stored.owner !== owner) return sessionStorage.removeItem(STORE);
  const isUnanswered = document.querySelector(".error-page") !== null || location.pathname.startsWith("/sign-");
  const left = Object.entries(stored.forms).filter(
    ([, form]) => (isUnanswered || !form.isSent) && Date.now() - form.at < KEPT_FOR,
  );
  writeStore({ ...stored, forms: Object.fromEntries(left) });
}

/** Puts what was typed on this page back into its forms. Tells whether that changed anything. */
function restoreTypedForms(owner: string | null): boolean {
  const stored = readStore();
  if (!stored || stored.owner !== owner) return false;
  const forms = [...document.querySelectorAll("form")].filter(isKept);
  let hasChanged = false;
  for (const form of forms) {
    const kept = stored.forms[keyOf(form, location.pathname)];
    if (kept && fill(form, kept.values)) hasChanged = true;
  }
  const given = stored.forms[givenTo(location.pathname)];
  const form = given && mostAlike(forms, given.values);
  if (form && fill(form, given.values)) hasChanged = true;
  if (given) forgetTyped((key) => key === givenTo(location.pathname));
  return hasChanged;
}

const givenTo = (pathname: string) => `${pathname} *`;

/** Hands over what was sent from another page, for the form there that has such fields. */
export function giveToPage(owner: string | null, pathname: string, values: [string, string][]): void {
  const stored = readStore();
  const forms = stored && stored.owner === owner ? stored.forms : {};
  const given = { values, at: Date.now(), isSent: false };
  writeStore({ owner, forms: { ...forms, [givenTo(pathname)]: given } });
}

/** The form of the page that has most of the fields. */
function mostAlike(forms: HTMLFormElement[], values: readonly [string, string][]): HTMLFormElement | undefined {
  const shared = (form: HTMLFormElement) => values.filter(([name]) => form.elements.namedItem(name) !== null).length;
  return [...forms].sort((a, b) => shared(b) - shared(a))[0];
}

export const forgetTypedOn = (pathname: string): void => forgetTyped((key) => key.split(" ")[0] === pathname);

function forgetTyped(isGone: (key: string) => boolean): void {
  const stored = readStore();
  if (!stored) return;
  const left = Object.entries(stored.forms).filter(([key]) => !isGone(key));
  writeStore({ ...stored, forms: Object.fromEntries(left) });
}

/** Writes the values into the form as a person would, so that whatever listens hears of it. */
function fill(form: HTMLFormElement, values: readonly [string, string][]): boolean {
  const left = new Map<string, string[]>();
  for (const [name, value] of values) left.set(name, [...(left.get(name) ?? []), value]);
  let hasChanged = false;
  for (const control of controlsOf(form)) {
    if (isChoice(control)) {
      const isChosen = left.get(control.name)?.includes(control.value) ?? false;
      if (control.checked === isChosen || (control.type === "radio" && !isChosen)) continue;
      control.click();
      hasChanged = true;
      continue;
    }
    const value = left.get(control.name)?.shift();
    if (value === undefined || value === control.value) continue;
    setValue(control, value);
    hasChanged ||= control.type !== "hidden";
  }
  if (hasChanged) unfold(form);
  return hasChanged;
}

/** What was put back is seen. */
function unfold(form: HTMLFormElement): void {
  for (let around = form.closest("details"); around; around = around.parentElement?.closest("details") ?? null)
    around.open = true;
}

function setValue(control: Control, value: string): void {
  const { constructor } = control;
  // The element's own setter: React replaces it to learn of changes
  Object.getOwnPropertyDescriptor(constructor.prototype, "value")?.set?.call(control, value);
  if (control.type === "hidden") return;
  control.dispatchEvent(new Event("input", { bubbles: true }));
  control.dispatchEvent(new Event("change", { bubbles: true }));
}

/**
 * The outcome of a rule. An expected failure is a verdict, never an exception.
 * Codes are snake_case; their words are in i18n as `issue_<code>`, looked up on the server.
 */
export interface Issue {
  code: string;
  /** The form field or place the issue points at. */
  path?: string;
  params?: Record<string, string | number>;
}

export interface Acceptance<T> {
  ok: true;
  value: T;
}

export interface Refusal {
  ok: false;
  issues: Issue[];
}

export type Verdict<T> = Acceptance<T> | Refusal;

export function accept(): Acceptance<undefined>;
export function accept<T>(value: T): Acceptance<T>;
export function accept<T>(value?: T): Acceptance<T | undefined> {
  return { ok: true, value };
}

export function refuse(code: string, path?: string, params?: Record<string, string | number>): Refusal {
  return { ok: false, issues: [issue(code, path, params)] };
}

/** Refuses with every reason at once. `issues` holds at least one. */
export function refuseAll(issues: Issue[]): Refusal {
  return { ok: false, issues };
}

/** An issue without undefined keys, so that two identical ones are deeply equal. */
export function issue(code: string, path?: string, params?: Record<string, string | number>): Issue {
  return { code, ...(path === undefined ? {} : { path }), ...(params === undefined ? {} : { params }) };
}

/** The value when there are no issues, otherwise all of them. */
export function acceptUnless<T>(issues: Issue[], value: T): Verdict<T> {
  return issues.length === 0 ? accept(value) : refuseAll(issues);
}

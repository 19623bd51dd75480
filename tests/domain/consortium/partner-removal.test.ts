import { describe, expect, test } from "vitest";

import { STEP_KINDS } from "~/domain/consortium/commitment-step";
import { checkRemoval, type PartnerTraces, type Tie, TIES, tiesOf } from "~/domain/consortium/partner-removal";

const none: PartnerTraces = {
  participation: "committed",
  hasJoined: false,
  steps: [],
  signatures: 0,
  boundApplications: 0,
  budget: 0n,
  texts: 0,
  files: 0,
};
const tied: Record<Tie, Partial<PartnerTraces>> = {
  lead: { participation: "lead" },
  joined: { hasJoined: true },
  commitment: { steps: ["invited", "mandated"] },
  signature: { signatures: 1 },
  application: { boundApplications: 1 },
  budget: { budget: 1n },
  text: { texts: 1 },
  file: { files: 1 },
};

test("a partner that has left nothing can be removed", () => {
  expect(checkRemoval(none)).toEqual({ ok: true, value: undefined });
});

test.each(TIES)("%s ties a partner, and is the only reason named", (tie) => {
  expect(tiesOf({ ...none, ...tied[tie] })).toEqual([tie]);
  expect(checkRemoval({ ...none, ...tied[tie] })).toEqual({ ok: false, issues: [{ code: `partner_tied_${tie}` }] });
});

test("every reason is named at once", () => {
  expect(tiesOf({ ...none, hasJoined: true, budget: 5n, files: 2 })).toEqual(["joined", "budget", "file"]);
});

describe("to be asked and to answer binds nobody, everything further does", () => {
  test.each(STEP_KINDS)("%s", (kind) => {
    const isFree = ["invited", "uninvited", "interested", "declined"].includes(kind);
    expect(checkRemoval({ ...none, steps: [kind] }).ok).toBe(isFree);
  });
});

test("an observer signs nothing, so an application being signed does not tie it", () => {
  expect(tiesOf({ ...none, participation: "observer", boundApplications: 1 })).toEqual([]);
});

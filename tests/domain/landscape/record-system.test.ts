import * as fc from "fast-check";
import { expect, test } from "vitest";
import { LEAST_OTHERS, openSum, type OwnedCost } from "~/domain/landscape/private-sum";
import { QUESTIONS, readSystem, type WrittenSystem } from "~/domain/landscape/record-system";
import { sumOf } from "~/domain/shared/money";

const SERVICES = ["helsenettet", "kjernejournal"];
const written = (changes: Partial<WrittenSystem> = {}): WrittenSystem => ({
  product: "Gerica",
  vendor: "Tietoevry",
  areas: ["care"],
  contract: "ends",
  endsOn: "2028-12-31",
  notice: "6",
  options: "12",
  cost: "1 234,50",
  isCostPrivate: false,
  users: "240",
  services: ["kjernejournal"],
  unknown: [],
  ...changes,
});
const issuesOf = (changes: Partial<WrittenSystem>) => {
  const read = readSystem(written(changes), SERVICES);
  return read.ok ? [] : read.issues.map(({ code, path }) => `${path} ${code}`);
};
const nothing = written({
  product: "",
  vendor: "",
  areas: [],
  contract: "",
  endsOn: "",
  notice: "",
  options: "",
  cost: "",
  users: "",
  services: [],
});

test("an answer is read as it is written", () => {
  const read = readSystem(written(), SERVICES);
  expect(read.ok && read.value).toMatchObject({
    product: "Gerica",
    endsOn: "2028-12-31",
    yearlyCost: 1_234_50n,
    users: 240,
  });
});

test("'do not know' answers every question", () => {
  const read = readSystem({ ...nothing, unknown: [...QUESTIONS] }, SERVICES);
  expect(read.ok && read.value).toMatchObject({
    product: null,
    endsOn: null,
    isOpenEnded: false,
    yearlyCost: null,
    areas: [],
  });
  expect(read.ok && read.value.unknown).toEqual([...QUESTIONS]);
});

test("nothing is left open, and nothing is both answered and not known", () => {
  const read = readSystem(nothing, SERVICES);
  expect(read.ok ? [] : read.issues.map(({ code }) => code)).toEqual(QUESTIONS.map(() => "system_answer_missing"));
  expect(issuesOf({ unknown: ["users"] })).toEqual(["users system_answered_twice"]);
});

test("a contract may run until it is terminated, and no services is an answer", () => {
  const read = readSystem(written({ contract: "open", endsOn: "", services: ["none"] }), SERVICES);
  expect(read.ok && read.value).toMatchObject({ endsOn: null, isOpenEnded: true, services: [] });
});

test("what cannot be is refused, all of it at once", () => {
  expect(issuesOf({ endsOn: "2027-02-29", notice: "-1", options: "1e6", cost: "-1", users: "mange" })).toEqual([
    expect.stringMatching(/^endsOn /),
    "notice system_number_wrong",
    "options system_number_wrong",
    "cost amount_negative",
    "users system_number_wrong",
  ]);
  expect(issuesOf({ product: "x".repeat(200), areas: ["moon"], services: ["moon"] })).toEqual([
    "areas system_answer_missing",
    "services system_answer_missing",
    "product system_text_too_long",
  ]);
});

const cost = (organisationId: string, amount: bigint, isPrivate: boolean): OwnedCost => ({
  organisationId,
  amount,
  isPrivate,
});

test("a private cost is in a sum only with those of five other municipalities, and then the sum is rounded", () => {
  const open = [cost("open", 1_000_000_00n, false)];
  const hidden = Array.from({ length: 6 }, (_, at) => cost(String(at), 123_456_78n, true));
  expect(openSum([...open, ...hidden.slice(0, 5)])).toEqual({ sum: 1_000_000_00n, included: 0, left: 5 });
  expect(openSum([...open, ...hidden])).toEqual({ sum: 1_700_000_00n, included: 6, left: 0 });
  // Six systems of one municipality are one municipality's
  expect(openSum(hidden.map((one) => ({ ...one, organisationId: "0" })))).toMatchObject({ included: 0, left: 1 });
});

test("with too few of them, no private amount changes the sum", () => {
  fc.assert(
    fc.property(
      fc.array(fc.bigInt({ min: 0n, max: 10n ** 13n }), { maxLength: LEAST_OTHERS }),
      fc.array(fc.bigInt({ min: 0n, max: 10n ** 13n })),
      (hidden, open) => {
        const costs = [
          ...hidden.map((amount, at) => cost(`hidden ${at}`, amount, true)),
          ...open.map((amount, at) => cost(`open ${at}`, amount, false)),
        ];
        expect(openSum(costs).sum).toBe(sumOf(open));
      },
    ),
  );
});

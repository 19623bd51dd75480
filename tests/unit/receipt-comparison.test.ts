import { createHash } from "node:crypto";

import { expect, test } from "vitest";

import { canonicalJson, type CanonicalValue } from "~/domain/shared/canonical-json";
import { fingerprintOf, LARGEST_COMPARED } from "~/features/grant/receipt/receipt-file";
import { type SubmittedFiles, verifySubmission } from "~/features/grant/receipt/verify-submission.server";
import { startBusy } from "../support/busy";

const packet: CanonicalValue = {
  receipt: { number: "HTO-2027-0001", title: "Felles journal" },
  signOffs: [{ organisation: "Bodø kommune" }],
  content: { title: "Felles journal" },
};
const text = canonicalJson(packet);
const sha = (content: string) => createHash("sha256").update(content).digest("hex");

const submitted: SubmittedFiles = {
  known: new Map([[sha(text), "packet"]]),
  packet: text,
  largestPacket: LARGEST_COMPARED,
  largestFile: LARGEST_COMPARED,
};
const compare = (content: string) => {
  const verified = verifySubmission(submitted, { kind: "file", content: new TextEncoder().encode(content) });
  return verified.ok && verified.value;
};

test("the packet matches, and reformatted its parts are the same", () => {
  expect(compare(text)).toEqual({ result: "same", as: "packet" });
  expect(compare(JSON.stringify(packet, null, 2))).toMatchObject({
    result: "parts",
    parts: [{ isSame: true }, { isSame: true }, { isSame: true }],
  });
  expect(compare(JSON.stringify({ ...packet, content: { title: "Felles kurve" } }))).toMatchObject({
    parts: [{ isSame: true }, { isSame: true }, { isSame: false }],
  });
});

// 19 MiB of JSON from somebody who had not signed in held everybody up for 2 to 9 s
test.each([
  ["many small lists", (size: number) => `{"receipt":[${"[],".repeat(size / 3)}[]]}`],
  ["many small numbers", (size: number) => `{"receipt":[${"1,".repeat(size / 2)}1]}`],
  ["many keys", (size: number) => `{"receipt":{${Array.from({ length: size / 12 }, (_, n) => `"${n}":1`).join()}}}`],
  ["a deep nest", (size: number) => `{"receipt":${"[".repeat(size / 2)}${"]".repeat(size / 2)}}`],
])("the largest file that may be a packet takes no time anybody notices: %s", (_what, make) => {
  const content = make(LARGEST_COMPARED - 100);
  const busy = startBusy();
  expect(["parts", "other"]).toContain((compare(content) || { result: null }).result);
  expect(busy()).toBeLessThan(250);
});

test("what cannot be a packet of this submission is compared as a whole", () => {
  const small = { ...submitted, largestPacket: 100 };
  const content = JSON.stringify({ receipt: "x".repeat(200) });
  const verified = verifySubmission(small, { kind: "file", content: new TextEncoder().encode(content) });
  expect(verified.ok && verified.value).toEqual({ result: "other", sha256: sha(content) });
});

test("the browser calculates the fingerprint itself", async () => {
  expect(await fingerprintOf(new File(["Bodø"], "bodo.json"))).toBe(sha("Bodø"));
});

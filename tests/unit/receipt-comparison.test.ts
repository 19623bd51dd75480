import { createHash } from "node:crypto";

import { zipSync } from "fflate";
import { expect, test } from "vitest";

import { canonicalJson, type CanonicalValue } from "~/domain/shared/canonical-json";
import { sumsOf } from "~/features/grant/receipt/archive-listing";
import { fingerprintOf, LARGEST_COMPARED, sumsOfArchive } from "~/features/grant/receipt/receipt-file";
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
  largestArchive: LARGEST_COMPARED,
  listing: [
    { path: "HTO-2027-0001.pdf", sha256: sha("the PDF") },
    { path: "attachments/Vedtak.pdf", sha256: sha("a decision") },
    { path: "packet.json", sha256: sha(text) },
  ],
};
const encode = (content: string) => new TextEncoder().encode(content);
const compare = async (content: string | Uint8Array) => {
  const bytes = typeof content === "string" ? encode(content) : content;
  const verified = await verifySubmission(submitted, { kind: "file", content: bytes });
  return verified.ok && verified.value;
};

test("the packet matches, and reformatted its parts are the same", async () => {
  expect(await compare(text)).toEqual({ result: "same", as: "packet" });
  expect(await compare(JSON.stringify(packet, null, 2))).toMatchObject({
    result: "parts",
    parts: [{ isSame: true }, { isSame: true }, { isSame: true }],
  });
  expect(await compare(JSON.stringify({ ...packet, content: { title: "Felles kurve" } }))).toMatchObject({
    parts: [{ isSame: true }, { isSame: true }, { isSame: false }],
  });
});

// 19 MiB of JSON from somebody who had not signed in held everybody up for 2 to 9 s
test.each([
  ["many small lists", (size: number) => `{"receipt":[${"[],".repeat(size / 3)}[]]}`],
  ["many small numbers", (size: number) => `{"receipt":[${"1,".repeat(size / 2)}1]}`],
  ["many keys", (size: number) => `{"receipt":{${Array.from({ length: size / 12 }, (_, n) => `"${n}":1`).join()}}}`],
  ["a deep nest", (size: number) => `{"receipt":${"[".repeat(size / 2)}${"]".repeat(size / 2)}}`],
])("the largest file that may be a packet takes no time anybody notices: %s", async (_what, make) => {
  const content = make(LARGEST_COMPARED - 100);
  const busy = startBusy();
  expect(["parts", "other"]).toContain(((await compare(content)) || { result: null }).result);
  expect(busy()).toBeLessThan(250);
});

test("what cannot be a packet of this submission is compared as a whole", async () => {
  const small = { ...submitted, largestPacket: 100 };
  const content = JSON.stringify({ receipt: "x".repeat(200) });
  const verified = await verifySubmission(small, { kind: "file", content: new TextEncoder().encode(content) });
  expect(verified.ok && verified.value).toEqual({ result: "other", sha256: sha(content) });
});

const files = { "HTO-2027-0001.pdf": encode("the PDF"), "attachments/Vedtak.pdf": encode("a decision") };
const whole = { ...files, "packet.json": encode(text), "SHA256SUMS.txt": encode(sumsOf(submitted.listing)) };

test.each([
  ["as it was handed over", zipSync(whole, { level: 0 })],
  ["packed again, in a folder, on a Mac", zipSync({ sent: whole, "__MACOSX/._sent": encode("x") }, { level: 9 })],
])("an archive of everything is the same %s", async (_how, archive) => {
  const compared = await compare(archive);
  expect(compared).toEqual({
    result: "files",
    files: submitted.listing.map(({ path }) => ({ path, state: "same" })),
  });
});

test("an archive says which file is missing, changed or added", async () => {
  const archive = zipSync({ ...whole, "attachments/Vedtak.pdf": encode("another decision") });
  expect(await compare(archive)).toEqual({
    result: "files",
    files: [
      { path: "HTO-2027-0001.pdf", state: "same" },
      { path: "attachments/Vedtak.pdf", state: "missing" },
      { path: "packet.json", state: "same" },
      { path: "attachments/Vedtak.pdf", state: "unknown" },
    ],
  });
});

test("an archive that unpacks to more than was sent, or that is broken, is another file", async () => {
  const bomb = zipSync({ ...whole, zeros: new Uint8Array(8 * LARGEST_COMPARED) });
  expect(bomb.byteLength).toBeLessThan(LARGEST_COMPARED);
  expect(await compare(bomb)).toMatchObject({ result: "other" });
  expect(await compare(zipSync(whole).subarray(0, 200))).toMatchObject({ result: "other" });
});

test("the sums that come along are compared line by line", async () => {
  const given = async (hash: string) => {
    const verified = await verifySubmission(submitted, { kind: "hash", hash });
    return verified.ok ? verified.value : verified.issues[0]?.code;
  };
  expect(await given(sumsOf(submitted.listing))).toMatchObject({ result: "files", files: [{}, {}, { state: "same" }] });
  expect(await given(`${sha("a decision")}\r\n`)).toEqual({ result: "other", sha256: sha("a decision") });
  expect(await given("not a fingerprint")).toBe("hash_invalid");
});

test("the browser works out the sums of an archive itself", async () => {
  const sums = await sumsOfArchive(new File([zipSync(whole)], "HTO-2027-0001.zip"));
  expect(sums).toContain(`${sha("a decision")}  attachments/Vedtak.pdf\n`);
  expect(await sumsOfArchive(new File(["no archive"], "a.zip"))).toBeNull();
});

test("the browser calculates the fingerprint itself", async () => {
  expect(await fingerprintOf(new File(["Bodø"], "bodo.json"))).toBe(sha("Bodø"));
});

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";

import { signInLinkSchema } from "~/features/access/sign-in-link-schema";
import { bulkInviteSchema } from "~/features/consortium/invitation/invitation-schema";
import { applicationEditSchema } from "~/features/grant/application/application-edit-schema";
import { receiveForm, receivePress } from "~/http/form-gate.server";
import { formShape } from "~/http/form-shape";
import { readForm } from "~/http/form.server";
import { startBusy } from "../support/busy";

const signIn = formShape({ schemas: [signInLinkSchema] });
const URLENCODED = "application/x-www-form-urlencoded";

const post = (body: BodyInit, contentType: string | null = URLENCODED) =>
  new Request("http://localhost/", {
    method: "POST",
    body,
    headers: contentType ? { "Content-Type": contentType } : {},
    ...(body instanceof ReadableStream ? { duplex: "half" } : {}),
  } as RequestInit);

/** The status of the refusal, or what came through. */
async function outcome(request: Request, shape = signIn) {
  try {
    const received = await receiveForm(request, shape);
    return received.ok ? [...received.value.fields] : received.issues.map(({ code }) => code);
  } catch (refused) {
    if (!(refused instanceof Response)) throw refused;
    return refused.status;
  }
}

/** Longest time that nothing else could run, in ms. */
async function longestPause(run: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let busy = startBusy();
  const timer = setInterval(() => {
    longest = Math.max(longest, busy());
    busy = startBusy();
  }, 1);
  await run();
  longest = Math.max(longest, busy());
  clearInterval(timer);
  return longest;
}

// The first form pays for what is loaded with it
beforeAll(() => outcome(post("email=a%40b.no")));

describe("what none of our forms sends is refused before it is parsed", () => {
  test.each([
    ["an index beyond any list", "rows[99999999].email=x"],
    ["an index of many digits", `rows[${"9".repeat(60)}].email=x`],
    ["a field nobody asked for", "email=a%40b.no&isAdministrator=1"],
    ["a path of many steps", `${"a.".repeat(30_000)}a=x`],
    ["many empty brackets", `${"rows[]".repeat(200)}=x`],
    ["the prototype", "__proto__.email=x"],
    ["a command to conform", "__intent__=%7B%22type%22%3A%22reset%22%7D"],
    ["no name", "=x"],
    ["more fields than the form has", "email=x&".repeat(61)],
  ])("%s", async (_what, body) => {
    expect(await outcome(post(body))).toBe(400);
  });

  test("a list is accepted up to its maximum length, and no further", async () => {
    const invite = formShape({ schemas: [bulkInviteSchema] });
    expect(await outcome(post("rows[399].email=x"), invite)).toEqual([["rows[399].email", "x"]]);
    expect(await outcome(post("rows[400].email=x"), invite)).toBe(400);
  });

  test("another kind of body", async () => {
    expect(await outcome(post("{}", "application/json"))).toBe(415);
    expect(await outcome(post(new Uint8Array(3), null))).toBe(415);
    expect(await outcome(post("", null))).toBe(415);
  });

  test("none at all is an empty form", async () => {
    expect(await outcome(new Request("http://localhost/", { method: "POST" }))).toEqual([]);
  });
});

describe("a form from a stranger does not delay the others", () => {
  // 66 s and out of memory, 7 s, and 53 s before there was a gate
  test.each([
    ["rows[99999999].email=x", 400],
    ["rows[10000000].email=x", 400],
    ["email=x&".repeat(50_000), "input_too_long"],
    ["email=x&".repeat(8000), 400],
    [`email=${"%00".repeat(20_000)}`, 200],
  ])("%#", async (body, expected) => {
    let answer: unknown;
    const pause = await longestPause(async () => {
      answer = await outcome(post(body));
    });
    if (expected === 400) expect(answer).toBe(400);
    if (expected === "input_too_long") expect(answer).toEqual(["input_too_long"]);
    expect(pause).toBeLessThan(250);
  });
});

describe("a body", () => {
  test("is left unread beyond what the form may hold, whether it declares its length or not", async () => {
    let pulled = 0;
    const endless = new ReadableStream({
      pull: (controller) => {
        pulled += 1;
        controller.enqueue(new TextEncoder().encode(`email=${"x".repeat(16_000)}&`));
      },
    });
    expect(await outcome(post(endless))).toEqual(["input_too_long"]);
    expect(pulled).toBeLessThan(20);
  });

  test("of a press is refused with 413", async () => {
    const pressed = receivePress(post(`email=${"x".repeat(70_000)}`), signIn);
    await expect(pressed).rejects.toMatchObject({ status: 413 });
  });

  test("that breaks off is an incomplete form", async () => {
    const broken = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode("email=a")),
      pull: (controller) => controller.error(new Error("the connection closed")),
    });
    expect(await outcome(post(broken))).toBe(400);
  });
});

describe("multipart", () => {
  const part = (headers: string, content: string) => `--b\r\n${headers}\r\n\r\n${content}\r\n`;
  const multipart = "multipart/form-data; boundary=b";

  test("arrives whole, letters of ours included", async () => {
    const form = new FormData();
    form.set("email", "æøå@bodø.no");
    expect(await outcome(post(form, null))).toEqual([["email", "æøå@bodø.no"]]);
  });

  test.each([
    ["that never ends", `${part('Content-Disposition: form-data; name="email"', "a")}`],
    ["that ends in the headers", '--b\r\nContent-Disposition: form-data; name="em'],
    ["without a name", `${part("Content-Disposition: form-data", "a")}--b--\r\n`],
    ["with a field nobody asked for", `${part('Content-Disposition: form-data; name="a.a.a"', "x")}--b--\r\n`],
    [
      "with a file nobody asked for",
      `${part('Content-Disposition: form-data; name="email"; filename="x"', "x")}--b--\r\n`,
    ],
    ["of many parts", `${part('Content-Disposition: form-data; name="email"', "a").repeat(500)}--b--\r\n`],
  ])("%s is refused", async (_what, body) => {
    expect(await outcome(post(body, multipart))).toBe(400);
  });

  test.each([
    "multipart/form-data",
    "multipart/form-data; boundary=",
    `multipart/form-data; boundary=${"b".repeat(300)}`,
  ])("without a boundary one can use is refused: %s", async (contentType) =>
    expect(await outcome(post("--b--\r\n", contentType))).toBe(400),
  );

  test("holds one file, where the form has one", async () => {
    const shape = formShape({ names: ["note"], file: { field: "evidence", bytes: 100 } });
    const withFile = (size: number, field = "evidence") => {
      const form = new FormData();
      form.set("note", "x");
      form.set(field, new File([new Uint8Array(size)], "vedtak æøå.pdf"));
      return post(form, null);
    };
    const received = await receiveForm(withFile(100), shape);
    expect(received.ok && received.value.file?.filename).toBe("vedtak æøå.pdf");
    expect(received.ok && received.value.file?.content.byteLength).toBe(100);
    expect(await outcome(withFile(101), shape)).toEqual(["file_too_large"]);
    expect(await outcome(withFile(1, "other"), shape)).toBe(400);
  });
});

describe("what is typed", () => {
  test("with characters that cannot be stored is asked for again, at its field", async () => {
    const form = await readForm(post("email=a%00%40b.no"), signInLinkSchema);
    expect(form.ok).toBe(false);
    expect(!form.ok && Object.keys(form.reply.error ?? {})).toEqual(["email"]);
    expect(!form.ok && form.reply.initialValue).toEqual({ email: "a@b.no" });
  });

  test("with such characters where nobody types is not one of our forms", async () => {
    await expect(receivePress(post("email=%00"), signIn)).rejects.toMatchObject({ status: 400 });
  });

  test("loses what would disguise it, and is empty when nobody would see it", async () => {
    expect(await outcome(post("email=a%E2%80%AEb"))).toEqual([["email", "ab"]]);
    expect(await outcome(post("email=%E2%80%8B"))).toEqual([["email", ""]]);
  });
});

describe("the names of a form", () => {
  test("are those its schema parses", () => {
    const shape = formShape({
      schemas: [
        z.object({
          a: z.string().default(""),
          b: z.object({ c: z.coerce.number().optional().catch(0) }),
          d: z.array(z.object({ e: z.string().nullable() })),
        }),
        applicationEditSchema,
      ],
      names: ["partner", "participation.*"],
    });
    for (const name of ["a", "b.c", "d[0].e", "d[399].e", "intent", "goalId", "partner", "participation.1804"])
      expect([name, shape.allows(name)]).toEqual([name, true]);
    for (const name of [
      "b",
      "d",
      "d[].e.f",
      "d[400].e",
      "x",
      "participation.",
      "participation.__proto__",
      "partners",
      "a.a",
    ])
      expect([name, shape.allows(name)]).toEqual([name, false]);
  });
});

test("nothing else reads a form", () => {
  const app = path.resolve(import.meta.dirname, "../../app");
  const doors = readdirSync(app, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !name.startsWith("paraglide"))
    .filter((name) =>
      /(?:request|Request)\.(?:formData|text|json|arrayBuffer|blob|body)\b|body \} = request|parseWithZod|parseMultipart/.test(
        readFileSync(path.join(app, name), "utf8"),
      ),
    );
  expect(doors.sort()).toEqual(["http/form-gate.server.ts", "http/form.server.ts"]);
});

describe("a file", () => {
  const upload = formShape({ names: ["note"], file: { field: "evidence", bytes: 1024 } });
  const sendFile = async (name: string, content: BlobPart) => {
    const body = new FormData();
    body.append("note", "Se vedlegg");
    body.append("evidence", new File([content], name));
    const received = await receiveForm(new Request("http://localhost/", { method: "POST", body }), upload);
    if (!received.ok) throw new Error("refused");
    return received.value;
  };

  test.each(["Vedtak; sak 12.pdf", "vedlegg=1.pdf", 'sitat "fin".pdf', "100 %.pdf", "æøå – 2026.pdf"])(
    "cases 05 and 28: comes with the name it has: %j",
    async (name) => expect((await sendFile(name, "innhold")).file?.filename).toBe(name),
  );

  test("case 08: without content is refused, with the rest of the form kept", async () => {
    const { file, issues, fields } = await sendFile("brev.pdf", "");
    expect(file).toBeNull();
    expect(issues).toEqual([{ code: "file_empty", path: "evidence" }]);
    expect(fields.get("note")).toBe("Se vedlegg");
  });

  test("that nobody chose is none", async () => {
    const body = new FormData();
    body.append("evidence", new File([], ""));
    const received = await receiveForm(new Request("http://localhost/", { method: "POST", body }), upload);
    expect(received).toMatchObject({ ok: true, value: { file: null, issues: [] } });
  });
});

test("case 11: a note of 1,000 signs with line ends as browsers send them is not too long", async () => {
  const note = readFileSync(path.resolve(import.meta.dirname, "../cases/11-note-1000-tegn.txt"), "utf8").replaceAll(
    "\r",
    "",
  );
  expect(note).toHaveLength(1000);
  const body = new URLSearchParams({ note: note.replaceAll("\n", "\r\n") });
  const received = await readForm(post(body.toString()), z.object({ note: z.string().max(1000) }));
  expect(received).toMatchObject({ ok: true, value: { note } });
});

describe("a form's mark", () => {
  const seed = `${"c".repeat(43)}.owner`;
  const press = async (body: string) => {
    const received = await receiveForm(post(body), signIn);
    return received.ok ? received.value : null;
  };
  const marked = (rest: string, name = "form") => `formMark=${seed}.${name}.opened&${rest}`;

  test("is no field of the form, and tells which press it is", async () => {
    const first = await press(marked("email=a%40b.no"));
    expect([...(first?.fields ?? [])]).toEqual([["email", "a@b.no"]]);
    expect(first?.press?.mark).toBe(`${seed}.form.opened`);
    expect((await press(marked("email=a%40b.no")))?.press).toEqual(first?.press);
    expect((await press(marked("email=b%40b.no")))?.press?.digest).not.toBe(first?.press?.digest);
  });

  test("of a form that saves itself makes no press of it", async () => {
    expect((await press(marked("email=a%40b.no", "self-saving")))?.press).toBeNull();
  });

  test.each(["formMark=x", "formMark=", `formMark=${"x".repeat(5000)}`])("that is none is none: %#", async (mark) => {
    expect((await press(`${mark}&email=a%40b.no`))?.press).toBeNull();
  });
});

describe("case 12: every form of the pages carries its mark", () => {
  const app = path.resolve(import.meta.dirname, "../../app");
  const pages = readdirSync(app, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".tsx") && !file.startsWith("components/form/"))
    .map((file) => ({ file, source: readFileSync(path.join(app, file), "utf8") }));

  test("they are all drawn by ours", () => {
    const foreign = pages.filter(({ source }) => /import \{[^}]*\bForm\b[^}]*\} from "@remix-run\/react"/.test(source));
    expect(foreign.map(({ file }) => file)).toEqual([]);
  });

  test("those that save themselves say so", () => {
    const saving = pages.filter(({ source }) => source.includes("etcher.Form"));
    expect(saving.length).toBeGreaterThan(2);
    expect(
      saving.filter(({ source }) => !source.includes("<FormMark of={SELF_SAVING}")).map(({ file }) => file),
    ).toEqual([]);
  });
});

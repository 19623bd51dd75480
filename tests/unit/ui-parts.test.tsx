import type { ReactElement } from "react";
import { renderToStaticMarkup, renderToString } from "react-dom/server";
import { describe, expect, test } from "vitest";

import { DeadlineRuler } from "~/components/charts/deadline-ruler";
import { Funnel } from "~/components/charts/funnel";
import { Seal } from "~/components/charts/seal";
import { KeepContext, Kept, pack, useUnpacked } from "~/components/kept";
import { readColourScheme } from "~/components/shell/colour-scheme";
import { Button } from "~/components/ui/button";
import { Checkbox } from "~/components/ui/checkbox";
import { Hash } from "~/components/ui/hash";
import { LadderBar } from "~/components/ui/ladder-bar";
import { LadderMark } from "~/components/ui/ladder-mark";
import { pagesShown } from "~/components/ui/pagination";
import { Progress } from "~/components/ui/progress";
import { RadioCards } from "~/components/ui/radio-cards";
import { Select } from "~/components/ui/select";
import { TextInput } from "~/components/ui/text-input";
import { Textarea } from "~/components/ui/textarea";
import { KeptParts } from "~/http/kept-parts.server";
import { createRemember } from "../../server/platform/remember.ts";

const markup = (element: ReactElement) => renderToStaticMarkup(element);

describe("a field", () => {
  const field = { id: "f-email", name: "email", initialValue: "sytti", errors: ["Skriv et tall."] };

  test("ties label, hint and error to its control and keeps what was typed", () => {
    const html = markup(<TextInput field={field} label="Minutter" hint="Per vakt" />);
    expect(html).toContain('<label for="f-email">Minutter</label>');
    expect(html).toContain('aria-describedby="f-email-hint f-email-error"');
    expect(html).toContain('aria-invalid="true"');
    expect(html).toContain('id="f-email-error"');
    expect(html).toContain('value="sytti"');
  });

  test("is silent about errors when there are none", () => {
    const html = markup(<TextInput field={{ id: "a", name: "a" }} label="Navn" />);
    expect(html).not.toContain("aria-");
  });

  test("says what may stay empty instead of marking what may not", () => {
    expect(markup(<TextInput field={{ id: "a", name: "a" }} label="E-post" isOptional />)).toContain("kan stå tom");
  });

  test("counts characters past the limit and cuts nothing off", () => {
    const html = markup(<Textarea field={{ id: "t", name: "t", initialValue: "fem ord" }} label="Mål" limit={5} />);
    expect(html).toContain("2 tegn for mye");
    expect(html).not.toContain("maxlength");
  });

  test("shows the chosen among many and among few", () => {
    const chosen = { id: "s", name: "s", initialValue: "b" };
    const options = [
      { value: "a", label: "A" },
      { value: "b", label: "B" },
    ];
    expect(markup(<Select field={chosen} label="Velg" options={options} />)).toContain(
      '<option value="b" selected="">',
    );
    expect(markup(<RadioCards field={chosen} legend="Svar" choices={options} />)).toMatch(/checked=""[^>]*value="b"/);
    expect(markup(<Checkbox field={{ id: "c", name: "c", initialValue: "on" }} label="Ja" />)).toContain('checked=""');
  });
});

test("a busy button says so and takes no second press", () => {
  const html = markup(<Button busyText="Sender …">Send</Button>);
  expect(html).toContain('aria-busy="true"');
  expect(html).toContain('aria-disabled="true"');
  expect(html).toContain("Sender …");
  expect(html).not.toContain(">Send<");
});

test("a ladder mark has a label only when there are no words beside it", () => {
  expect(markup(<LadderMark step={4} label="Fullmakt" />)).toContain('aria-label="Fullmakt"');
  expect(markup(<LadderMark step="conditional" />)).toContain('aria-hidden="true"');
});

test("a fingerprint is shown in groups of four", () => {
  const html = markup(<Hash value="4be1a07d19c3" shownGroups={2} />);
  expect(
    html
      .replace(/<[^>]*>/g, " ")
      .split(/\s+/)
      .filter(Boolean),
  ).toEqual(["4be1", "a07d", "…"]);
  expect(html).toContain('title="4be1a07d19c3"');
});

test("pages show the first, the last and the neighbours", () => {
  expect(pagesShown(5, 12)).toEqual([1, "gap", 4, 5, 6, "gap", 12]);
  expect(pagesShown(1, 2)).toEqual([1, 2]);
  expect(pagesShown(3, 5)).toEqual([1, 2, 3, 4, 5]);
});

test("the scheme is the cookie's, and anything else follows the machine", () => {
  expect(readColourScheme("locale=nn; scheme=dark")).toBe("dark");
  expect(readColourScheme("scheme=purple")).toBe("auto");
  expect(readColourScheme("ascheme=dark")).toBe("auto");
  expect(readColourScheme(null)).toBe("auto");
});

describe("a kept part", () => {
  const table = (keptBy: string | null, words: string) => (
    <table>
      <Kept as="tbody" keptBy={keptBy} className="rows">
        {() => (
          <tr>
            <td>
              {words} og {2}
            </td>
          </tr>
        )}
      </Kept>
    </table>
  );
  const remember = createRemember(10);
  const rendered: string[] = [];
  const onServer = (element: ReactElement) => {
    const kept = new KeptParts({
      remember: (key, make) => remember(key, () => (rendered.push(key.split(" ").slice(-1).join()), make())),
    });
    return kept
      .putIn(renderToString(<KeepContext.Provider value={kept}>{element}</KeepContext.Provider>))
      .toString("utf8");
  };

  test("is the same HTML as the browser takes over, rendered once for its key", () => {
    const inBrowser = renderToString(table("one", "Bodø"));
    expect(onServer(table("one", "Bodø"))).toBe(inBrowser);
    expect(onServer(table("one", "Bodø"))).toBe(inBrowser);
    expect(onServer(table("two", "Røst"))).toBe(renderToString(table("two", "Røst")));
    expect(rendered).toEqual(["one", "two"]);
  });

  test("without a key is rendered for everybody", () => {
    expect(onServer(table(null, "Hamarøy"))).toBe(renderToString(table(null, "Hamarøy")));
    expect(rendered).not.toContain("null");
  });

  test("cannot be named by what a person wrote", () => {
    const words = "<!--kept 0-->";
    expect(onServer(<p>{words}</p>)).toBe(renderToString(<p>{words}</p>));
  });

  test("reads a view as it was written, quotes and apostrophes in it", () => {
    const view = { words: `"Ja", sa 'Bodø' og \\ "nei"` };
    const Words = () => <p>{useUnpacked(pack(null, view)).words}</p>;
    expect(renderToString(<Words />)).toBe(renderToString(<p>{view.words}</p>));
  });
});

describe("drawings", () => {
  const drawings = [
    <LadderBar
      key="bar"
      segments={[
        { step: 6, count: 5, label: "Signert" },
        { step: "out", count: 1, label: "Trukket seg" },
      ]}
    />,
    <Funnel
      key="funnel"
      total={31}
      rows={[{ step: 4, label: "Fullmakt", municipalities: 23, populationShare: 0.84, isKey: true }]}
      words={{ caption: "Kommet til", step: "Steg", municipalities: "Kommuner", inhabitants: "Innbyggere" }}
    />,
    <DeadlineRuler
      key="ruler"
      meetings={[{ id: "bo", day: 69, step: 1, label: "Bø: kommunestyret 28. januar", name: "Bø" }]}
      ticks={[{ day: 3, label: "23. nov." }]}
      deadlineDay={56}
      lastDay={72}
      label="Bø har møte etter fristen."
      words={{ today: "i dag", deadline: "Frist" }}
    />,
    <Seal key="seal" signers={[{ name: "Bodø", population: 53712 }]} label="Segl" />,
    <Progress key="progress" value={3} max={9} label="Vedlegg" />,
  ];

  test("carry no inline styles, which the content security policy would drop", () => {
    for (const drawing of drawings) expect(markup(drawing)).not.toContain("style=");
  });

  test("are said in words", () => {
    const html = drawings.map(markup).join("");
    for (const words of ["Signert 5, Trukket seg 1", "84\u00a0%", "Bø har møte etter fristen.", "Segl", "Vedlegg"]) {
      expect(html).toContain(words);
    }
  });
});

import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";

import { Invitations } from "~/features/consortium/partner/components/invitations";
import { PartnerLadder } from "~/features/consortium/partner/components/partner-ladder";
import type { HistoryStep } from "~/features/consortium/partner/partner-history.server";
import type { PartnerPage } from "~/features/consortium/partner/partner-page.server";

const lead = {
  consortium: { id: "1", slug: "felles-journal", name: "Felles journal" },
  participation: "lead",
  mayManage: true,
  invitations: [],
  proposed: [],
};

test("the lead, which nobody invites, has no card of invitations", () => {
  expect(renderToStaticMarkup(<Invitations page={lead as unknown as PartnerPage} reply={null} />)).toBe("");
});

test("a step whose reason is its evidence says it once", () => {
  const words = "Tok initiativ til konsortiet";
  const taken = { kind: "interested", decidedOn: "2026-11-30", authority: "Prosjektleder, Bodø", reason: words };
  const shown = (step: Partial<HistoryStep>) =>
    renderToStaticMarkup(
      <PartnerLadder
        page={
          {
            ...lead,
            rungs: [{ kind: "interested", taken: { votesFor: null, votesAgainst: null, ...step } }],
          } as unknown as PartnerPage
        }
        replyTo={() => null}
      />,
    );
  expect(shown({ ...taken, note: words } as HistoryStep).split(words)).toHaveLength(2);
  expect(shown({ ...taken, note: "Møte 3. november" } as HistoryStep)).toContain("Møte 3. november");
});

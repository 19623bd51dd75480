import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";

import { Invitations } from "~/features/consortium/partner/components/invitations";
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

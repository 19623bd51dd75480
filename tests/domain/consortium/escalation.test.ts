import { expect, test } from "vitest";

import { checkEscalation } from "~/domain/consortium/escalation";

test("the chief executive is told after a week at the earliest and ninety days at the latest", () => {
  expect(checkEscalation(" 7 ")).toEqual({ ok: true, value: 7 });
  expect(checkEscalation("90")).toEqual({ ok: true, value: 90 });
  for (const typed of ["", "6", "91", "-7", "1e1", "14,5", "14.0", "fjorten", "1000"])
    expect(checkEscalation(typed), typed).toEqual({
      ok: false,
      issues: [{ code: "escalation_out_of_range", path: "escalation", params: { min: 7, max: 90 } }],
    });
});

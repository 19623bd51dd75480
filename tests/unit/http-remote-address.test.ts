import type { IncomingMessage } from "node:http";

import { expect, test } from "vitest";

import { takeRemoteAddress } from "../../server/http/forwarded.ts";

const asked = (remoteAddress: string, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwarded ? { "x-forwarded-for": forwarded } : {},
  }) as unknown as IncomingMessage;

test.each([
  ["192.0.2.1", "192.0.2.1"],
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0DB8:1:2::9", "2001:db8:1:2::/64"],
  ["2001:db8::9", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["", ""],
])("%s counts as %s", (address, counted) => {
  expect(takeRemoteAddress(asked(address), 0)).toBe(counted);
});

test("what our own proxy added counts the same way, and nothing else that is forwarded", () => {
  expect(takeRemoteAddress(asked("127.0.0.1", "203.0.113.9, 2001:db8:1:2:aaaa::7"), 1)).toBe("2001:db8:1:2::/64");
  expect(takeRemoteAddress(asked("127.0.0.1", "203.0.113.9"), 0)).toBe("127.0.0.1");
});

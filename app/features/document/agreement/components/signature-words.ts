import type { TileState } from "~/components/ui/wall";
import type { SignatureState } from "~/domain/consortium/agreement-signature";
import type { AgreementSignatureRow } from "~/features/document/agreement/agreement-store.server";
import type { SignerRow } from "~/features/document/agreement/agreement-page.server";
import { formatInstant, formatShortDate } from "~/i18n/format";
import { m } from "~/paraglide/messages.js";

export const stateName = {
  signed: () => m.agreement_state_signed(),
  stale: () => m.agreement_state_stale(),
  waiting: () => m.agreement_state_waiting(),
} satisfies Record<SignatureState, () => string>;

export const tileState = { signed: "signed", stale: "stale", waiting: "waiting" } satisfies Record<
  SignatureState,
  TileState
>;

const authorities = {
  chief_executive: () => m.approval_as_chief_executive(),
  signatory: () => m.approval_as_signatory(),
};

/** Who signed, when, and how. */
export const signedWords = ({ name, authority, by, recordedAt }: AgreementSignatureRow): string =>
  authority === null
    ? m.agreement_by_file({ name, by, when: formatInstant(recordedAt) })
    : m.agreement_by({ name, authority: authorities[authority](), by, when: formatInstant(recordedAt) });

/** What stands on a municipality's tile under its name. */
export function tileWords({ state, last, isNotReady }: SignerRow): string {
  if (state === "signed" && last) return formatShortDate(last.recordedAt);
  if (state === "stale" && last) return m.agreement_tile_stale({ number: last.number });
  return isNotReady ? m.agreement_tile_not_ready() : stateName.waiting();
}

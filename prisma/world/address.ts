import { slugOf } from "~/domain/shared/text";

/** 'prosjektleder@bodo.example'. The domain cannot exist (RFC 2606), so nothing ever reaches a real mailbox. */
export const addressOf = (mailbox: string, organisation: string): string =>
  `${mailbox}@${slugOf(organisation)}.example`;

import { m } from "~/paraglide/messages.js";

/** Every sentence of a page that says what mail does, where mail leaves the installation. */
const leaving = {
  callChangesTold: m.call_changes_told,
  callExtended: m.call_extend_note,
  inviteContact: m.consortium_contact_send,
  invitationMade: m.board_now_sent,
  signInNotSetUp: m.access_task_sign_in_cannot,
  signingCanOpen: m.grant_sign_lead_can_open,
  signingHelp: m.grant_open_signing_help,
  signingOpened: m.grant_sign_opened,
  signAgain: m.grant_sign_changed_note,
  signedThanks: m.grant_sign_thanks_text,
  unlockReason: m.signing_unlock_reason_hint,
};

/** The same where none leaves: nothing is promised, and what is to be handed over is said. */
const kept: typeof leaving = {
  callChangesTold: m.call_changes_told_kept,
  callExtended: m.call_extend_note_kept,
  inviteContact: m.consortium_contact_make,
  invitationMade: m.board_now_sent_kept,
  signInNotSetUp: m.access_task_sign_in_cannot_kept,
  signingCanOpen: m.grant_sign_lead_can_open_kept,
  signingHelp: m.grant_open_signing_help_kept,
  signingOpened: m.grant_sign_opened_kept,
  signAgain: m.grant_sign_changed_note_kept,
  signedThanks: m.grant_sign_thanks_text_kept,
  unlockReason: m.signing_unlock_reason_hint_kept,
};

export type MailWords = typeof leaving;

/** What to say of mail: `keepsMail` where no mail leaves the installation. */
export const mailWords = ({ keepsMail }: { keepsMail: boolean }): MailWords => (keepsMail ? kept : leaving);

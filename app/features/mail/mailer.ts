/** Sends mail. */
export interface Mailer {
  send(mail: OutgoingMail): Promise<void>;
}

export interface OutgoingMail {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** The same when a mail is sent again, so that the receiver shows it once */
  messageId: string;
  /** Where the receiver says no to such mail, by opening it or by one POST (RFC 8058); null where that is not offered */
  choiceHref: string | null;
}

/** The receiver's mail server refused the letter for good: trying again is of no use. */
export class MailRefused extends Error {
  constructor(
    /** SMTP reply code, 500 to 599 */
    readonly code: number,
    /** What the server answered */
    readonly answer: string,
  ) {
    super(answer);
  }
}

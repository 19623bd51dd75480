/** One sending of one form that a page of ours drew. */
export interface Press {
  /** The form: another one each time it is drawn. Whoever holds it may read what it made, so it is kept nowhere. */
  mark: string;
  /** Of where it was sent and what it held. Hex */
  digest: string;
}

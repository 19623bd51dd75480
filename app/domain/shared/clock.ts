/** Where "now" comes from. Instants are UTC; only `oslo-time.ts` knows the zone. */
export interface Clock {
  now(): Date;
}

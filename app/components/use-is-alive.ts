import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** False on the server and in the first rendering of the page, and for ever where JavaScript does not run. */
export const useIsAlive = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );

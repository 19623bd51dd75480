import { createContext, useContext, useLayoutEffect, useState } from "react";

type Claim = () => () => void;

/** Takes the place beside the text; the answer gives it back. */
export const BesideTextContext = createContext<Claim>(() => () => undefined);

/** Whether anything stands beside the text, and what takes its place there. */
export function useBesideTexts(): { isTaken: boolean; claim: Claim } {
  const [count, setCount] = useState(0);
  const [claim] = useState<Claim>(() => () => {
    setCount((before) => before + 1);
    return () => setCount((before) => before - 1);
  });
  return { isTaken: count > 0, claim };
}

/**
 * Tells the page around the text that a part stands beside it. Were the page to ask with `:has`, the style of the whole
 * text would be looked through with every element that comes into it or leaves it.
 */
export function useBesideText(isThere: boolean): void {
  const claim = useContext(BesideTextContext);
  useLayoutEffect(() => (isThere ? claim() : undefined), [claim, isThere]);
}

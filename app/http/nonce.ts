import { createContext, useContext } from "react";

/** The nonce of this response's content security policy; the browser never needs it after the first load. */
export const NonceContext = createContext<string | undefined>(undefined);

export const useNonce = () => useContext(NonceContext);

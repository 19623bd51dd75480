import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from "react";

import { m } from "~/paraglide/messages.js";

import { Icon } from "./icon";

interface ToastMessage {
  text: string;
  /** Usually 'Angre'. A toast with an action stays until it is closed. */
  action?: { label: string; onPress: () => void };
}

const ToastContext = createContext<(message: ToastMessage) => void>(() => undefined);

/** `const toast = useToast(); toast({ text })`: one short message about what just happened. */
export const useToast = () => useContext(ToastContext);

const readingTimeMs = 8000;

/** Holds the toasts in one polite live region at the foot of the page. Wraps the whole page once. */
export function ToastRegion({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<(ToastMessage & { id: number })[]>([]);
  const close = useCallback((id: number) => setShown((all) => all.filter((one) => one.id !== id)), []);
  const show = useCallback((message: ToastMessage) => {
    setShown((all) => [...all.slice(-2), { ...message, id: (all.at(-1)?.id ?? 0) + 1 }]);
  }, []);
  return (
    <ToastContext.Provider value={show}>
      {children}
      <div className="toasts" aria-live="polite">
        {shown.map((message) => (
          <Toast key={message.id} message={message} id={message.id} onClose={close} />
        ))}
      </div>
    </ToastContext.Provider>
  );
}

function Toast({ message, id, onClose }: { message: ToastMessage; id: number; onClose: (id: number) => void }) {
  const { text, action } = message;
  const [isHeld, setHeld] = useState(false);
  const staysOpen = Boolean(action) || isHeld;
  useEffect(() => {
    if (staysOpen) return undefined;
    const timer = setTimeout(() => onClose(id), readingTimeMs);
    return () => clearTimeout(timer);
  }, [staysOpen, id, onClose]);
  const hold = useMemo(() => ({ onPointerEnter: () => setHeld(true), onPointerLeave: () => setHeld(false) }), []);
  return (
    <div className="toast" {...hold}>
      <Icon name="check" />
      <span>{text}</span>
      {action ? (
        <button type="button" className="link push" onClick={action.onPress}>
          {action.label}
        </button>
      ) : null}
      <button type="button" className="close" aria-label={m.common_close()} onClick={() => onClose(id)}>
        <Icon name="close" size={14} />
      </button>
    </div>
  );
}

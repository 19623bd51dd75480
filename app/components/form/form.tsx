import { Form as RemixForm, useLocation, useRouteLoaderData } from "@remix-run/react";
import { type ComponentPropsWithoutRef, forwardRef } from "react";

import { FORM_MARK } from "./form-mark";
import { KEPT } from "./typed-forms";

type Props = ComponentPropsWithoutRef<typeof RemixForm> & {
  /** Tells apart forms of one page that send the same fields, such as one in each row. */
  of?: string;
};

/**
 * A form of ours. One that posts carries its mark: what it makes, it makes once; what was typed in it is kept while
 * the person is away from the page, and when their session has ended.
 */
export const Form = forwardRef<HTMLFormElement, Props>(function Form({ of, children, ...form }, ref) {
  return (
    <RemixForm ref={ref} {...form}>
      {form.method === "post" ? <FormMark of={of ?? "form"} isKept /> : null}
      {children}
    </RemixForm>
  );
});

/** The mark alone, for forms that save themselves: what is typed in those is not kept beside. */
export function FormMark({ of, isKept }: { of: string; isKept?: boolean }) {
  const mark = useFormMark(of);
  if (mark === null) return null;
  return <input type="hidden" name={FORM_MARK} value={mark} {...(isKept && { [KEPT]: "" })} />;
}

/** How the browser's history names the place the document was opened at; the server does not know it. */
const opened = typeof window === "undefined" ? null : ((window.history.state as { key?: string } | null)?.key ?? null);

/** Another one for every document, form and place in its history: an answered form gets a new one. */
export function useFormMark(of: string): string | null {
  const seed = useRouteLoaderData<{ formSeed?: string }>("root")?.formSeed;
  const { key } = useLocation();
  if (!seed) return null;
  const place = key === opened || key === "default" ? "opened" : key;
  return `${seed}.${of.replace(/[^\w-]/g, "_").slice(0, 80)}.${place}`;
}

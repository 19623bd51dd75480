import { createContext, createElement, type ReactNode, useContext, useMemo } from "react";

/** What the server keeps from one page to the next. A key names all that the value is made of. */
export interface Keep {
  /** The HTML of a part, or what stands for it until the page is whole. */
  html(key: string, render: () => ReactNode): string;
  value<T>(key: string, make: () => T): T;
}

/** The browser has none: there every part is rendered. */
export const KeepContext = createContext<Keep | null>(null);

type Attributes<Tag extends keyof JSX.IntrinsicElements> = Omit<JSX.IntrinsicElements[Tag], "children" | "ref">;

/**
 * An element whose content is rendered once for all who see the same: the server keeps its HTML by `keptBy`, the
 * language and nothing else. So `keptBy` must name everything that is drawn, and what is in it must be drawn by its properties alone:
 * no hook, no context, no `Link` (use `PlainLink`). Null keeps nothing.
 */
export function Kept<Tag extends "div" | "select" | "table" | "tbody" | "svg">({
  as,
  keptBy,
  children,
  ...attributes
}: { as: Tag; keptBy: string | null; children: () => ReactNode } & Attributes<Tag>) {
  const keep = useContext(KeepContext);
  if (!keep || keptBy === null) return createElement(as, attributes, children());
  return createElement(as, { ...attributes, dangerouslySetInnerHTML: { __html: keep.html(keptBy, children) } });
}

/**
 * A view as one text. It is written once for all who see the same, and costs no more to hand over than its length. What
 * it says must depend on nothing but its key; a view without one is kept for nobody.
 */
export interface Packed<View> {
  key: string | null;
  text: string;
  /** Only the type is here. */
  readonly view?: View;
}

/** `View` must be JSON: no dates, no big integers. */
export const pack = <View,>(key: string | null, view: View): Packed<View> => ({
  key,
  text: swapQuotes(JSON.stringify(view)),
});

/** JSON has a quote at every sixth character, each of which would be escaped on its way, and then escaped again. */
const swapQuotes = (text: string): string => text.replace(/["']/g, (quote) => (quote === '"' ? "'" : '"'));

export function useUnpacked<View>({ key, text }: Packed<View>): View {
  const keep = useContext(KeepContext);
  return useMemo(() => {
    const read = () => JSON.parse(swapQuotes(text)) as View;
    return keep && key !== null ? keep.value(`unpacked ${key}`, read) : read();
  }, [keep, key, text]);
}

import { Link } from "@remix-run/react";

import { m } from "~/paraglide/messages.js";

import { Icon } from "./icon";

/** Pages by links: first, last and the neighbours of this one. Pages count from 1. */
export function Pagination({ page, count, hrefOf }: { page: number; count: number; hrefOf: (page: number) => string }) {
  if (count < 2) return null;
  return (
    <nav className="pager" aria-label={m.common_pages()}>
      {page > 1 ? (
        <Link to={hrefOf(page - 1)} rel="prev" aria-label={m.common_previous()}>
          <Icon name="left" />
        </Link>
      ) : null}
      {pagesShown(page, count).map((shown, index) =>
        shown === "gap" ? (
          <span key={`gap-${index}`} aria-hidden="true">
            …
          </span>
        ) : shown === page ? (
          <span key={shown} className="pager-here tnum" aria-current="page">
            <span className="sr">{m.common_page_number({ page })}</span>
            <span aria-hidden="true">{page}</span>
          </span>
        ) : (
          <Link key={shown} className="tnum" to={hrefOf(shown)} aria-label={m.common_page_number({ page: shown })}>
            {shown}
          </Link>
        ),
      )}
      {page < count ? (
        <Link to={hrefOf(page + 1)} rel="next" aria-label={m.common_next()}>
          <Icon name="right" />
        </Link>
      ) : null}
    </nav>
  );
}

/** 1 … 4 5 6 … 12 */
export function pagesShown(page: number, count: number): (number | "gap")[] {
  const near = [1, page - 1, page, page + 1, count].filter((shown) => shown >= 1 && shown <= count);
  const pages = [...new Set(near)].sort((a, b) => a - b);
  return pages.flatMap((shown, index) => {
    const previous = pages[index - 1] ?? 0;
    if (shown - previous === 2) return [shown - 1, shown];
    return shown - previous > 2 ? ["gap" as const, shown] : [shown];
  });
}

import { Link } from "@remix-run/react";

import type { OwnDocument } from "~/features/home/own-documents-page.server";
import { m } from "~/paraglide/messages.js";

/** The documents a municipality has a part in. */
export function OwnDocumentList({ documents }: { documents: readonly OwnDocument[] }) {
  if (documents.length === 0) return null;
  return (
    <section aria-labelledby="our-documents">
      <h2 id="our-documents">{m.access_my_documents()}</h2>
      <ul className="card side-list">
        {documents.map(({ id, title, language, consortium, words, href }) => (
          <li key={id}>
            <Link to={href}>
              <h3 lang={language}>{title}</h3>
              <small>{[words, consortium].join(" · ")}</small>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

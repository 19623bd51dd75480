import { Link } from "@remix-run/react";
import { useState } from "react";

import type { LeftOnDevice } from "~/collab/left-on-device";
import { m } from "~/paraglide/messages.js";

import { KeptText, refusalWords } from "./kept-text";

import "./kept-text.css";

/** What was written in one document on this device and never reached the server. */
export default function LeftText({
  left: { place, refused, unsent },
  isHere,
  onForget,
}: {
  left: LeftOnDevice;
  /** On the document's own page, where it cannot be written in */
  isHere: boolean;
  onForget: () => Promise<void>;
}) {
  const title = place?.title ?? m.document_kept_some_text();
  const [updates] = useState(() => [...refused.map(({ update }) => update), ...unsent]);
  const explanations = [
    ...refusalWords(refused),
    ...(unsent.length === 0 ? [] : [isHere ? m.document_left_closed() : m.document_left_unsent()]),
  ];
  return (
    <KeptText
      heading={m.document_left_heading({ title })}
      explanations={explanations}
      title={title}
      updates={updates}
      onForget={onForget}
    >
      {place && !isHere ? <Link to={place.path}>{m.document_left_open()}</Link> : null}
    </KeptText>
  );
}

import type { Disposition } from "~/domain/document/hearing";
import { dispositionName } from "~/features/document/hearing/hearing-words";

/** What became of a remark: full, half, struck or empty, and the word beside it. */
export function DispositionMark({ of: disposition }: { of: Disposition | null }) {
  return (
    <span className="disposition" data-of={disposition ?? "unanswered"}>
      <DispositionGlyph of={disposition} />
      {dispositionName(disposition)}
    </span>
  );
}

export function DispositionGlyph({ of: disposition }: { of: Disposition | null }) {
  return (
    <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
      {disposition === "taken_in" ? (
        <path
          fillRule="evenodd"
          d="M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zm3.1 3.7L7 9.1 4.9 7.1 3.7 8.3 7 11.5l5.3-5.6z"
          fill="currentColor"
        />
      ) : (
        <circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" strokeWidth="1.6" />
      )}
      {disposition === "in_part" ? <path d="M8 3.6a4.4 4.4 0 0 1 0 8.8z" fill="currentColor" /> : null}
      {disposition === "not_taken_in" ? <path d="m4 12 8-8" stroke="currentColor" strokeWidth="1.6" /> : null}
    </svg>
  );
}

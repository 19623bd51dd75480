/** A fingerprint in groups of four characters, with slashed zeros. `shownGroups` cuts it; the title holds all of it. */
export function Hash({ value, isGrid, shownGroups }: { value: string; isGrid?: boolean; shownGroups?: number }) {
  const groups = value.match(/.{1,4}/g) ?? [];
  const shown = groups.slice(0, shownGroups);
  return (
    <code className={isGrid ? "hash grid" : "hash"} title={shown.length < groups.length ? value : undefined}>
      {shown.map((group, index) => (
        // Groups may repeat; their place is what tells them apart.
        <span key={`${index}-${group}`}>{group}</span>
      ))}
      {shown.length < groups.length ? <span>…</span> : null}
    </code>
  );
}

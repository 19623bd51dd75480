/** How far something has come, with the number in words beside it. `value` and `max` in the same unit. */
export function Progress({ value, max, label }: { value: number; max: number; label: string }) {
  return <progress className="meter" value={Math.min(value, max)} max={max} aria-label={label} />;
}

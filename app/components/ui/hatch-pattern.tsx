/** The hatch of those who stopped, for SVG: `fill={`url(#${id})`}`. */
export function HatchPattern({ id }: { id: string }) {
  return (
    <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect className="hatch-ground" width="5" height="5" />
      <rect className="hatch-stripe" width="1.6" height="5" />
    </pattern>
  );
}

/** A translated sentence in which **words** are bold. The values filled in stay plain text. */
export function Rich({ text }: { text: string }) {
  return (
    <>{text.split("**").map((part, index) => (index % 2 === 1 ? <b key={`${index}-${part}`}>{part}</b> : part))}</>
  );
}

import { Icon } from "./icon";

/** What is wrong with a field, in words already translated. */
export function FieldError({ id, errors }: { id: string; errors?: readonly string[] }) {
  if (!errors?.length) return null;
  return (
    <div className="field-errors" id={id}>
      {errors.map((error) => (
        <p className="field-error" key={error}>
          <Icon name="warning" size={14} />
          {error}
        </p>
      ))}
    </div>
  );
}

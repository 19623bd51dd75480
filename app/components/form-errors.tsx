import { Alert } from "~/components/ui/alert";

/** What is wrong with a form as a whole, read aloud when it appears. */
export function FormErrors({ errors }: { errors: string[] | undefined }) {
  if (!errors?.length) return null;
  return (
    <Alert tone="stop" isLive>
      {errors.join(" ")}
    </Alert>
  );
}

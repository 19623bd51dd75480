import { Link, type LinkProps } from "@remix-run/react";
import { forwardRef, type ButtonHTMLAttributes, type ReactNode } from "react";

import { Icon, type IconName } from "./icon";

export interface ButtonLook {
  /** One primary on a page. */
  variant?: "primary" | "secondary" | "quiet";
  size?: "small" | "big";
  tone?: "stop";
  icon?: IconName;
}

type ButtonProps = ButtonLook &
  Omit<ButtonHTMLAttributes<HTMLButtonElement>, "color"> & {
    /** Words shown while the form is being submitted; the button then ignores further presses. */
    busyText?: string | false;
  };

const looks = { primary: "primary", secondary: "secondary", quiet: "tertiary" } as const;
const sizes = { small: "sm", big: "lg" } as const;

function attributes({ variant = "secondary", size, tone }: ButtonLook) {
  return { "data-variant": looks[variant], "data-size": size && sizes[size], "data-color": tone };
}

function Face({ icon, size, children }: ButtonLook & { children: ReactNode }) {
  return (
    <>
      {icon ? <Icon name={icon} size={size === "small" ? 14 : 16} /> : null}
      {children}
    </>
  );
}

/** Submits by default, like any button in a form; pass `type="button"` for the rest. */
export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { variant, size, tone, icon, busyText, children, className, onClick, ...rest },
  ref,
) {
  const isBusy = Boolean(busyText);
  return (
    <button
      ref={ref}
      {...rest}
      {...attributes({ variant, size, tone })}
      className={className ? `ds-button ${className}` : "ds-button"}
      aria-busy={isBusy || undefined}
      aria-disabled={isBusy || rest["aria-disabled"]}
      onClick={isBusy ? (event) => event.preventDefault() : onClick}
    >
      <Face icon={icon} size={size}>
        {busyText || children}
      </Face>
    </button>
  );
});

export function LinkButton({ variant, size, tone, icon, className, children, ...rest }: ButtonLook & LinkProps) {
  return (
    <Link
      {...rest}
      {...attributes({ variant, size, tone })}
      className={className ? `ds-button ${className}` : "ds-button"}
    >
      <Face icon={icon} size={size}>
        {children}
      </Face>
    </Link>
  );
}

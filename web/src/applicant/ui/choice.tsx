import type { ReactNode } from "react";

type Option<T extends string> = { value: T; label: string; hint?: ReactNode; disabled?: boolean };
type Props<T extends string> = {
  name: string;
  legend: string;
  value: T | null;
  options: Option<T>[];
  onPick: (value: T) => void;
  error?: string | undefined;
};

/** A few options as large radio cards. */
export function Choice<T extends string>({ name, legend, value, options, onPick, error }: Props<T>) {
  return (
    <fieldset className={error ? "field field-wrong choice" : "field choice"} id={name} tabIndex={-1}>
      <legend>{legend}</legend>
      {error ? <p className="field-error">{error}</p> : null}
      <div className="choice-cards">
        {options.map((option) => (
          <label key={option.value} className={option.disabled ? "choice-card choice-off" : "choice-card"}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={value === option.value}
              disabled={option.disabled ?? false}
              onChange={() => onPick(option.value)}
            />
            <span>
              <span className="choice-label">{option.label}</span>
              {option.hint ? <span className="choice-hint">{option.hint}</span> : null}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

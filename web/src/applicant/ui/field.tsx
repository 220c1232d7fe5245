import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from "react";
import { t } from "../words.ts";

type Common = { name: string; label: string; hint?: ReactNode; error?: string | undefined; optional?: boolean };

/** Label, hint and error around one control, tied together for those who hear the page. */
export function Field({ name, label, hint, error, optional, children }: Common & { children: ReactNode }) {
  return (
    <div className={error ? "field field-wrong" : "field"}>
      <label htmlFor={name}>
        {label}
        {optional ? <span className="optional"> {t("field-optional")}</span> : null}
      </label>
      {hint ? (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p className="field-error" id={`${name}-error`}>
          {error}
        </p>
      ) : null}
      {children}
    </div>
  );
}

/** What ties a control to its hint and error. */
export function tied({ name, hint, error, optional }: Pick<Common, "name" | "hint" | "error" | "optional">) {
  const described = [hint ? `${name}-hint` : "", error ? `${name}-error` : ""].filter(Boolean).join(" ");
  return {
    id: name,
    name,
    "aria-invalid": error ? true : undefined,
    "aria-describedby": described || undefined,
    "aria-required": optional ? undefined : true,
  };
}

type TextProps = Common & { value: string; onText: (value: string) => void } & Omit<
    InputHTMLAttributes<HTMLInputElement>,
    "value" | "name"
  >;

export function TextField({ label, hint, error, optional, onText, ...input }: TextProps) {
  const common = { name: input.name, label, hint, error, optional: optional ?? false };
  return (
    <Field {...common}>
      <input type="text" {...input} {...tied(common)} onInput={(event) => onText(event.currentTarget.value)} />
    </Field>
  );
}

type AreaProps = Common & { value: string; onText: (value: string) => void } & Omit<
    TextareaHTMLAttributes<HTMLTextAreaElement>,
    "value" | "name"
  >;

export function TextArea({ label, hint, error, optional, onText, ...area }: AreaProps) {
  const common = { name: area.name, label, hint, error, optional: optional ?? false };
  return (
    <Field {...common}>
      <textarea rows={5} {...area} {...tied(common)} onInput={(event) => onText(event.currentTarget.value)} />
    </Field>
  );
}

type SelectProps = Common & { value: string; onPick: (value: string) => void; children: ReactNode } & Omit<
    SelectHTMLAttributes<HTMLSelectElement>,
    "value" | "name"
  >;

export function SelectField({ label, hint, error, optional, onPick, children, ...select }: SelectProps) {
  const common = { name: select.name, label, hint, error, optional: optional ?? false };
  return (
    <Field {...common}>
      <select {...select} {...tied(common)} onChange={(event) => onPick(event.currentTarget.value)}>
        {children}
      </select>
    </Field>
  );
}

import { type RefObject, useEffect } from "react";

/** Puts the focus into a dialog's field. Cloudscape's Modal takes it to its close button first, so this comes after. */
export function useFirstFocus(field: RefObject<{ focus: () => void } | null>): void {
  useEffect(() => {
    const timer = setTimeout(() => field.current?.focus());
    return () => clearTimeout(timer);
  }, [field]);
}

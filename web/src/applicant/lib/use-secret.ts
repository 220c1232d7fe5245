import { useEffect, useState } from "react";
import { usePlace } from "./router.ts";

/**
 * The secret of a link, which stands after the #, where browsers do not send it; it leaves the address bar at once. It may
 * come while the page is open: where only what follows the # differs, a browser loads nothing anew.
 */
export function useSecret(name: string): string | null {
  const { hash } = usePlace();
  const [secret, setSecret] = useState<string | null>(null);
  useEffect(() => {
    const given = new URLSearchParams(hash.slice(1)).get(name);
    if (!given) return;
    setSecret(given);
    history.replaceState(null, "", location.pathname);
  }, [hash, name]);
  return secret;
}

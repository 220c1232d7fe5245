import { useEffect } from "react";
import { get } from "../../api/client.ts";
import { useLive } from "./live.ts";
import { useLoad } from "./use-load.ts";

export const getChecks = () => get("/v1/me/checks");

/** A carrier that has answered nothing by then is silent, and that is a finding without an entry. */
const SILENCE_MS = 31_000;

/** What the checks find, anew with each entry and once a silence is long enough to mean something. */
export function useChecks() {
  const checks = useLoad(getChecks);
  const { data, reload } = checks;
  useLive({ onEntry: reload });
  useEffect(() => {
    const timer = setTimeout(reload, SILENCE_MS);
    return () => clearTimeout(timer);
  }, [data, reload]);
  return checks;
}

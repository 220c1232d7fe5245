import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";

const KEY = "operator";
/** Often enough for somebody who watches an outage, seldom enough for a page that stays open all day. */
const EVERY_MS = 15_000;

/** A question whose answer is read again and again while it is on the screen. */
export function useFresh<T>(
  key: readonly string[],
  read: (extra: { signal: AbortSignal }) => Promise<T>,
  every = EVERY_MS,
) {
  return useQuery({
    queryKey: [KEY, ...key],
    queryFn: read,
    placeholderData: keepPreviousData,
    refetchInterval: every,
  });
}

/** Something an operator does; whatever is shown is read again after it. */
export function useAct<A extends unknown[]>(act: (...args: A) => Promise<unknown>): (...args: A) => Promise<void> {
  const client = useQueryClient();
  return async (...args) => {
    await act(...args);
    await client.invalidateQueries({ queryKey: [KEY] });
  };
}

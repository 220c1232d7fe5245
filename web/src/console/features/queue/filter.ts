// What a queue is narrowed to, by the names of the server's own filter, kept in the address.
export const FILTERS = [
  "tag",
  "severity",
  "case_status",
  "assignee",
  "team",
  "method",
  "language",
  "country",
  "callback",
  "cause",
  "waiting_minutes",
  "age_hours",
] as const;
export type FilterName = (typeof FILTERS)[number];
export type Filter = Partial<Record<FilterName, string>>;

export function readFilter(params: URLSearchParams): Filter {
  return Object.fromEntries(FILTERS.flatMap((name) => (params.get(name) ? [[name, params.get(name)!]] : [])));
}

/** As the server takes it: two are numbers. */
export function filterQuery({ waiting_minutes, age_hours, ...others }: Filter) {
  return {
    ...others,
    ...(waiting_minutes ? { waiting_minutes: Number(waiting_minutes) } : {}),
    ...(age_hours ? { age_hours: Number(age_hours) } : {}),
  };
}

import type { Schemas } from "../../../api/types.ts";

export type Statistics = Schemas["Statistics"];
export type StatisticsRow = Schemas["StatisticsRow"];
export type Measures = Schemas["Measures"];
export type RateOf = Schemas["Rate"];
export type SpeedOf = Schemas["Speed"];
export type RouteLine = Schemas["RouteLine"];
export type Spend = Schemas["Spend"];
export type UnknownCode = Schemas["UnknownCode"];
export type Incident = Schemas["Incident"];
export type MitigationRequest = Schemas["MitigationRequest"];
export type MitigationPreview = Schemas["MitigationPreview"];
export type Resend = Schemas["MitigationPreview"]["resend"];
export type RuleRequest = Schemas["RuleRequest"];
export type Block = Schemas["Block"];
export type BudgetUse = Schemas["BudgetUse"];
export type DeadLetter = Schemas["DeadLetter"];
export type Webhook = Schemas["Webhook"];
/** Which dead letters are meant: those that are all of what is said. */
export type DeadLetterFilter = Pick<Schemas["DeadLetterRequest"], "channel" | "webhook_id" | "ids">;

export const GROUPS = ["channel", "country", "carrier", "prefix", "route", "provider", "template"] as const;
export type Group = (typeof GROUPS)[number];

/** What a part of the page knows of a question to the server: that it waits, that it failed, how to ask again. */
export type Query<T = unknown> = { data: T | undefined; isPending: boolean; isError: boolean; refetch: () => unknown };

/** The words of the pages for what the server describes. `make api` writes schema.d.ts; times are ISO 8601 in UTC. */
import type { components } from "./schema.d.ts";

export type Schemas = components["schemas"];

export type FieldError = Schemas["FieldError"];
export type Problem = Schemas["Problem"];
export type Page<T> = { items: T[]; next: string | null };

export type OwnDecision = Schemas["OwnDecision"];
export type Me = Schemas["Me"];
export type Requirement = Schemas["RequirementView"];
export type RequirementName = Schemas["RequirementName"];
export type RequirementState = Schemas["RequirementState"];
export type StepName = Schemas["SignupStep"]["name"];
export type ContactInformation = Schemas["ContactInformation"];
export type Payment = Schemas["PaymentView"];

export type Verification = Schemas["Verification"];
export type Channel = Verification["channel"];
export type PhoneChannel = Exclude<Channel, "email">;
export type ChannelOption = Schemas["ChannelOption"];
export type Delivery = Schemas["Delivery"];
export type DeliveryState = Schemas["DeliveryState"];

export type Finding = Schemas["Finding"];
export type RootCause = Schemas["RootCause"];
export type IncidentNotice = Schemas["IncidentNotice"];
export type NumberCheck = Schemas["NumberAnswer"];
export type UserReport = Schemas["ReportRequest"]["report"];

export type Case = Schemas["Case"];
export type CaseStatus = Schemas["CaseStatus"];
export type CaseOptions = Schemas["CaseOptions"];
export type CaseLimits = Schemas["CaseLimits"];
export type ContactMethod = Schemas["ContactMethod"];
export type Queue = Schemas["Queue"];
export type Callback = Schemas["Callback"];
export type Message = Schemas["Message"];
export type StoredFile = Schemas["File"];

export type Entry = Schemas["EntryView"];
export type Author = Schemas["Author"];
type Events = Schemas["StreamEvents"];
/** What a stream tells without history: true now, and of no use later. */
export type StreamEvent = { [Name in keyof Events]: { name: Name; data: Events[Name] } }[keyof Events];

export type Verdict = Schemas["Verdict"];
export type ReportName = Schemas["ReportName"];
export type Decision = Schemas["Decision"];

// The console's words for what the agents' routes answer; what both entries share is in src/api.
import type { Schemas } from "../../api/types.ts";

export type Agent = Schemas["AgentView"];
export type AgentMe = Schemas["AgentMe"];

export type DeskAccount = Schemas["DeskAccount"];
export type QueueItem = Schemas["QueueItem"];
export type LookAlike = Schemas["LookAlike"];
export type QueueCounts = Schemas["QueueCounts"];

/** `checklist[].required_for`: reasons that need an item which others do not. */
export type DecisionPolicy = Schemas["DecisionPolicy"];
export type Presence = Schemas["Presence"];
export type DeskCase = Schemas["DeskCase"];

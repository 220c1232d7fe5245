import type { Entry, Message } from "./types.ts";

/** The message that an entry brings, or null. An entry's data is of its kind, which the schema does not tell apart. */
export const messageOf = ({ data }: Entry): Message | null => (data.message as Message | undefined) ?? null;

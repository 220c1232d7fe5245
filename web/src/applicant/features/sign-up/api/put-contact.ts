import { put } from "../../../../api/client.ts";
import type { ContactInformation } from "../../../../api/types.ts";

export const putContact = (body: ContactInformation) => put("/v1/me/contact", { body });

import { post } from "../../../../api/client.ts";
import type { Schemas } from "../../../../api/types.ts";

export const signIn = (body: Schemas["SignInRequest"]) => post("/v1/logins", { body });

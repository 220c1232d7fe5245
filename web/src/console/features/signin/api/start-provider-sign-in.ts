import { post } from "../../../../api/client.ts";

/** The address of the identity provider, where the browser goes now; from there it comes back to `page`. */
export const startProviderSignIn = (page: string) => post("/v1/agent/sso/attempts", { body: { page } });

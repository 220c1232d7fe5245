import { get } from "../../../../api/client.ts";
import { useFresh } from "./use-fresh.ts";

export const useRefusedMails = () => useFresh(["refused-mails"], ({ signal }) => get("/v1/operator/mails", { signal }));

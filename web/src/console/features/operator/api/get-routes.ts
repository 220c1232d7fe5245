import { get } from "../../../../api/client.ts";
import { useFresh } from "./use-fresh.ts";

export const useRoutes = () => useFresh(["routes"], ({ signal }) => get("/v1/operator/routes", { signal }));

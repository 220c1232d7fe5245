import { get } from "../../../../api/client.ts";

export const getDeliveries = () => get("/v1/me/deliveries");

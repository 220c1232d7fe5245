import { get, post } from "../../../../api/client.ts";

export const getPaymentGateway = () => get("/v1/payment-gateway");
/** The token that the gateway gave for a card; the card itself never comes here. */
export const postPayment = (token: string) => post("/v1/me/payment", { body: { token } });
export const confirmPayment = () => post("/v1/me/payment/confirm");

import type { Schemas } from "../../../api/types.ts";

export type Handset = Schemas["HandsetView"];
export type HandsetDetail = Schemas["HandsetScreen"];
export type Sms = Schemas["SmsView"];
export type Call = Schemas["CallView"];
export type Mail = Schemas["MailView"];

export type Handset = {
  e164: string;
  name: string;
  behaviour: string;
  sms_behaviour: string;
  call_behaviour: string;
  country: string;
  note: string;
};
export type Sms = { id: string; from: string; body: string; at: string };
export type Call = {
  id: string;
  state: "ringing" | "answered" | "ended";
  outcome: string | null;
  at: string;
  spoken: string[];
  language: string;
};
export type HandsetDetail = Handset & { sms: Sms[]; calls: Call[] };
export type Mail = { id: string; to: string; subject: string; text: string; at: string };

/** The kinds of telephone lines, by the code that the server sends. */
export const lines = {
  "line_type.mobile": "mobile",
  "line_type.landline": "landline",
  "line_type.landline_or_mobile": "landline or mobile",
  "line_type.toll_free": "toll-free",
  "line_type.premium": "premium-rate",
  "line_type.shared_cost": "shared cost",
  "line_type.voip": "internet phone",
  "line_type.personal": "forwarding",
  "line_type.pager": "pager",
  "line_type.company": "company line",
  "line_type.voicemail": "voice mailbox",
  "line_type.satellite": "satellite phone",
  "line_type.global_network": "international network",
  "line_type.unknown": "not known",
};

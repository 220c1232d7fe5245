/** The kinds of telephone lines, by the code that the server sends. */
export const lines = {
  "line_type.mobile": "di động",
  "line_type.landline": "cố định",
  "line_type.landline_or_mobile": "cố định hoặc di động",
  "line_type.toll_free": "miễn cước",
  "line_type.premium": "cước cao",
  "line_type.shared_cost": "dịch vụ có phụ phí",
  "line_type.voip": "điện thoại internet",
  "line_type.personal": "chuyển tiếp",
  "line_type.pager": "máy nhắn tin",
  "line_type.company": "số công ty",
  "line_type.voicemail": "hộp thư thoại",
  "line_type.satellite": "điện thoại vệ tinh",
  "line_type.global_network": "mạng quốc tế",
  "line_type.unknown": "chưa rõ",
};

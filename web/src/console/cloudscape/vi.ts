// Cloudscape's own words in Vietnamese, which it does not bring: those of the components that the console uses.
import type { I18nProviderProps } from "@cloudscape-design/components/i18n";

const dialog = { closeAriaLabel: "Đóng" };
const errorIcon = { "i18nStrings.errorIconAriaLabel": "Lỗi", "i18nStrings.warningIconAriaLabel": "Cảnh báo" };
const status = {
  ...errorIcon,
  "i18nStrings.successIconAriaLabel": "Thành công",
  "i18nStrings.infoIconAriaLabel": "Thông tin",
};

const messages: I18nProviderProps.Messages = {
  "cloudscape-design-components": {
    vi: {
      alert: { ...status, dismissAriaLabel: "Bỏ thông báo", "i18nStrings.dismissAriaLabel": "Bỏ thông báo" },
      "breadcrumb-group": { expandAriaLabel: "Hiện đường dẫn" },
      button: { "i18nStrings.externalIconAriaLabel": "Mở trong thẻ mới" },
      "collection-preferences": {
        title: "Tùy chọn",
        confirmLabel: "Xác nhận",
        cancelLabel: "Hủy",
        "pageSizePreference.title": "Số dòng mỗi trang",
        "wrapLinesPreference.label": "Xuống dòng",
        "wrapLinesPreference.description": "Chọn để xem toàn bộ nội dung trên nhiều dòng",
        "contentDensityPreference.label": "Thu gọn",
        "contentDensityPreference.description": "Chọn để hiển thị dày hơn",
        "contentDisplayPreference.title": "Các cột",
        "contentDisplayPreference.description": "Chọn cột được hiện và thứ tự của chúng.",
        "contentDisplayPreference.dragHandleAriaLabel": "Tay kéo",
        "contentDisplayPreference.dragHandleAriaDescription":
          "Nhấn phím cách hoặc Enter để bắt đầu kéo, dùng phím mũi tên để di chuyển, nhấn phím cách hoặc Enter để đặt, Escape để bỏ.",
        "contentDisplayPreference.liveAnnouncementDndStarted": "Đã nhấc mục ở vị trí {position} trên {total}",
        "contentDisplayPreference.liveAnnouncementDndDiscarded": "Đã hủy sắp xếp",
        "contentDisplayPreference.i18nStrings.columnFilteringPlaceholder": "Tìm cột",
        "contentDisplayPreference.i18nStrings.columnFilteringAriaLabel": "Tìm cột",
        "contentDisplayPreference.i18nStrings.columnFilteringNoMatchText": "Không có cột nào khớp",
        "contentDisplayPreference.i18nStrings.columnFilteringClearFilterText": "Xóa tìm kiếm",
      },
      "copy-to-clipboard": { "i18nStrings.copyButtonText": "Sao chép" },
      "file-token-group": {
        ...errorIcon,
        "i18nStrings.limitShowFewer": "Hiện ít hơn",
        "i18nStrings.limitShowMore": "Hiện thêm",
        "i18nStrings.removeFileAriaLabel": "Bỏ tệp {fileIndex}, {fileName}",
      },
      flashbar: {
        ...status,
        "i18nStrings.ariaLabel": "Thông báo",
        "i18nStrings.inProgressIconAriaLabel": "Đang thực hiện",
        "i18nStrings.notificationBarAriaLabel": "Tất cả thông báo",
        "i18nStrings.notificationBarText": "Thông báo",
      },
      form: { errorIconAriaLabel: "Lỗi" },
      "form-field": errorIcon,
      input: { clearAriaLabel: "Xóa" },
      modal: dialog,
      pagination: {
        "ariaLabels.nextPageLabel": "Trang sau",
        "ariaLabels.pageLabel": "Trang {pageNumber}",
        "ariaLabels.previousPageLabel": "Trang trước",
      },
      popover: { dismissAriaLabel: "Đóng" },
      select: { errorIconAriaLabel: "Lỗi", selectedAriaLabel: "Đã chọn", recoveryText: "Thử lại" },
      table: { "ariaLabels.resizerRoleDescription": "nút đổi độ rộng" },
      tabs: {
        "i18nStrings.scrollLeftAriaLabel": "Cuộn sang trái",
        "i18nStrings.scrollRightAriaLabel": "Cuộn sang phải",
      },
      "text-filter": { clearAriaLabel: "Xóa tìm kiếm" },
      "top-navigation": {
        "i18nStrings.overflowMenuTriggerText": "Thêm",
        "i18nStrings.overflowMenuDismissIconAriaLabel": "Đóng menu",
        "i18nStrings.overflowMenuBackIconAriaLabel": "Quay lại",
        "i18nStrings.overflowMenuTitleText": "Tất cả",
      },
    },
  },
};

export default messages;

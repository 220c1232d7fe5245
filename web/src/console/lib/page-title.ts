// The title of the tab: what is shown, and before it how much is unread, which is seen from another tab.
import { useEffect } from "react";

let title = document.title;
let unread = 0;

const show = () => {
  document.title = unread > 0 ? `(${unread}) ${title}` : title;
};

export function usePageTitle(text: string): void {
  useEffect(() => {
    title = text;
    show();
  }, [text]);
}

export function showUnread(number: number): void {
  unread = number;
  show();
}

import type { I18nProviderProps } from "@cloudscape-design/components/i18n";
import english from "@cloudscape-design/components/i18n/messages/all.en";

type Labels = I18nProviderProps.Messages;

/** Cloudscape looks its labels up under the page's language alone; where it has none in it, the English ones stand there. */
export const englishUnder = (language: string): Labels =>
  Object.fromEntries(Object.entries(english as Labels).map(([part, { en }]) => [part, { [language]: en! }]));

declare module "words:languages" {
  /** English first. `direction` is ltr or rtl. */
  const languages: { code: string; name: string; direction: string }[];
  export default languages;
}

declare module "words:cloudscape" {
  type Messages = import("@cloudscape-design/components/i18n").I18nProviderProps.Messages;
  /** Cloudscape's own words in every language but English in which there are any. */
  const others: Record<string, () => Promise<{ default: Messages }>>;
  export default others;
}

declare module "words:*" {
  type Part = import("./messages/dictionary.ts").Part;
  export const others: Part["others"];
  const part: Part;
  export default part;
}

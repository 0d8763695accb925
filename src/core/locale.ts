/** The languages that the bot speaks. */
export const LOCALES = ['fi', 'sv', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** Our language for a language tag of a platform ("sv-FI", "en_US"): Finnish unless it is one of ours. */
export function localeOf(tag: string | undefined): Locale {
  const language = tag?.toLowerCase().split(/[-_]/)[0];
  return LOCALES.find((locale) => locale === language) ?? 'fi';
}

export function isLocale(value: string): value is Locale {
  return LOCALES.some((locale) => locale === value);
}

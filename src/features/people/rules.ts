/** The hours at which a person may choose to get the daily nudge, in their own zone. */
export const NUDGE_HOURS = [7, 8, 9, 10, 11, 12, 13, 14, 15, 16] as const;

/** A shown name at most, in characters. */
export const MAX_NAME = 60;

const LANGUAGES = ['fi', 'sv', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Our language for a platform's tag ("sv-FI", "en_US"): Finnish unless it is one of ours. */
export function languageOf(tag: string | undefined): Language {
  const language = tag?.toLowerCase().split(/[-_]/)[0];
  return LANGUAGES.find((known) => known === language) ?? 'fi';
}

export function isLanguage(value: string): value is Language {
  return LANGUAGES.some((language) => language === value);
}

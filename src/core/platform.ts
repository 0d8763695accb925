/** The chat platforms that the bot lives in. The database knows e-mail beside them, which is none. */
export const PLATFORMS = ['slack', 'teams'] as const;
export type PlatformName = (typeof PLATFORMS)[number];

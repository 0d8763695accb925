/** The chat platforms that the bot lives in. */
export type PlatformName = 'slack' | 'teams';

/** The chat platforms that the bot lives in. The database knows e-mail beside them, which is none. */
export type PlatformName = 'slack' | 'teams';

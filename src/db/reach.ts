import { type EmbeddedOptions, startEmbedded } from './embedded.ts';

/** Which database is meant: a server's, or without a connection string the bot's own. */
export interface Where extends Pick<EmbeddedOptions, 'dataFolder'> {
  readonly databaseUrl: string | undefined;
}

/** A database for as long as one program needs it. */
export interface Reached {
  readonly url: string;
  /** Lets go of it; the bot's own server stops. */
  stop(): Promise<void>;
}

/**
 * The configured database; the bot's own is started for it, as `own` says.
 * @throws AppError as `startEmbedded` does
 */
export async function reachDatabase(
  { databaseUrl, dataFolder }: Where,
  own: Omit<EmbeddedOptions, 'dataFolder'> = {},
): Promise<Reached> {
  if (databaseUrl !== undefined) return { url: databaseUrl, stop: async () => {} };
  return startEmbedded({ ...own, dataFolder });
}

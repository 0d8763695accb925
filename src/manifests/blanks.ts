import { z } from 'zod';

/** What stands in the manifests for what only the operator knows. */
export interface Blanks {
  /** The bot's public https address, without a slash at the end. */
  readonly publicUrl?: string | undefined;
  /** The bot's ID, which serves as the Teams app's too. */
  readonly teamsClientId?: string | undefined;
}

/** A manifest that cannot be made; each line says what to mend. */
export class ManifestError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ManifestError';
    this.problems = problems;
  }
}

/** Platforms reach the bot in no other way. */
export const https = z.url({ protocol: /^https$/, error: 'must be an https address' });

const publicUrl = https.refine((url) => !url.endsWith('/'));

const HOWTO: Readonly<Record<string, string>> = {
  'YOUR-HOST':
    'PUBLIC_URL is missing: set it to the https address at which the bot is reached, as in https://verme.example.fi',
  'YOUR-TEAMS-CLIENT-ID':
    'TEAMS_CLIENT_ID is missing: it is the "Application (client) ID" of your Entra app',
};

/**
 * Fills in what is known.
 * @throws ManifestError with a line for each thing that is missing or wrong
 */
export function fillIn(text: string, blanks: Blanks): string {
  const { publicUrl: url, teamsClientId: id } = blanks;
  const needsHost = text.includes('YOUR-HOST');
  if (needsHost && url !== undefined && !publicUrl.safeParse(url).success) {
    throw new ManifestError([
      `PUBLIC_URL must be an https address without a slash at the end, as in https://verme.example.fi: Slack and Teams reach the bot at no other (now: ${url})`,
    ]);
  }
  if (
    text.includes('YOUR-TEAMS-CLIENT-ID') &&
    id !== undefined &&
    !z.guid().safeParse(id).success
  ) {
    throw new ManifestError([
      'TEAMS_CLIENT_ID must be the "Application (client) ID" of your Entra app, as in 11111111-2222-3333-4444-555555555555',
    ]);
  }
  const filled = text
    .replaceAll('https://YOUR-HOST', url ?? 'https://YOUR-HOST')
    .replaceAll('YOUR-TEAMS-CLIENT-ID', id ?? 'YOUR-TEAMS-CLIENT-ID');
  const left = new Set(filled.match(/\bYOUR-[A-Z-]*[A-Z]/g));
  if (left.size === 0) return filled;
  throw new ManifestError(
    [...left].map((name) => HOWTO[name] ?? `${name} stands in the manifest still: fill it in`),
  );
}

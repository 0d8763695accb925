import { PUBLIC } from '@microsoft/teams.api';
import { z } from 'zod';
import { networkCode } from '../../core/log.ts';

/** What the directory answered to the bot's ID and secret. */
export type TeamsAnswer =
  | { readonly kind: 'good' }
  /** `code` is the directory's own: "AADSTS7000215". */
  | { readonly kind: 'refused'; readonly code: string }
  /** `reason` is the network's own: "ENOTFOUND". */
  | { readonly kind: 'away'; readonly reason: string };

interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly tenantId?: string;
}

/** Milliseconds. */
const PATIENCE = 5000;

const refusal = z.looseObject({ error: z.string(), error_description: z.string().default('') });
const token = z.looseObject({ access_token: z.string().min(1) });

/**
 * Asks for a token for the bot, as it does itself before it writes to anybody. `loginEndpoint` is
 * another directory than Microsoft's.
 */
export async function probeTeams(
  { clientId, clientSecret, tenantId = PUBLIC.loginTenant }: Credentials,
  loginEndpoint = PUBLIC.loginEndpoint,
): Promise<TeamsAnswer> {
  try {
    const response = await fetch(`${loginEndpoint}/${tenantId}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: clientSecret,
        scope: PUBLIC.botScope,
      }),
      signal: AbortSignal.timeout(PATIENCE),
    });
    const body: unknown = await response.json().catch(() => undefined);
    if (token.safeParse(body).success) return { kind: 'good' };
    const { data } = refusal.safeParse(body);
    if (!data) return { kind: 'away', reason: `HTTP ${response.status}` };
    const [code = data.error] = /AADSTS\d+/.exec(data.error_description) ?? [];
    return { kind: 'refused', code };
  } catch (error) {
    return { kind: 'away', reason: networkCode(error) };
  }
}

import { asObject, asString } from './json.ts';

export interface TokenClientSettings {
  readonly loginEndpoint: () => string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Answers with an access token for a scope, issued in a tenant. */
export type TokenClient = (scope: string | string[], tenantId?: string) => Promise<string>;

const renewBefore = 300_000;

/**
 * The client credentials grant over plain HTTP, for the SDK's `token` option:
 * its own client insists on HTTPS and on Microsoft's login hosts.
 */
export function createTokenClient(settings: TokenClientSettings): TokenClient {
  const known = new Map<string, { readonly token: Promise<string>; readonly until: number }>();
  return (scopes, tenantId = 'botframework.com') => {
    const scope = String(scopes);
    const key = `${tenantId} ${scope}`;
    const cached = known.get(key);
    if (cached && cached.until > Date.now()) return cached.token;
    const token = fetchToken(settings, scope, tenantId);
    known.set(key, { token, until: Date.now() + 3_600_000 - renewBefore });
    token.catch(() => known.delete(key));
    return token;
  };
}

async function fetchToken(settings: TokenClientSettings, scope: string, tenantId: string) {
  const response = await fetch(`${settings.loginEndpoint()}/${tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: settings.clientId,
      client_secret: settings.clientSecret,
      scope,
    }),
  });
  const body = asObject(await response.json());
  const token = asString(body?.['access_token']);
  if (!token) throw new Error(asString(body?.['error_description']) ?? `HTTP ${response.status}`);
  return token;
}

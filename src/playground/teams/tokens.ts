import { type CryptoKey, exportJWK, generateKeyPair, type JWK, jwtVerify, SignJWT } from 'jose';

/** Who signs what the bot receives, in the real service's own words. */
export const connectorIssuer = 'https://api.botframework.com';
/** For whom the tokens are that the bot sends with its calls. */
export const botScope = 'https://api.botframework.com/.default';
const botAudience = 'https://api.botframework.com';

const hour = 3600;
const clockSkew = 300;

interface SigningKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  readonly jwk: JWK;
}

/** The ways in which a request to the bot can be made wrong. */
export const forgeries = [
  'wrongSignature',
  'unknownKey',
  'wrongAudience',
  'wrongIssuer',
  'wrongServiceUrl',
  'expired',
  'notYetValid',
  'unsigned',
  'noToken',
  /** Well signed by a directory for our app, but not by the connector: any tenant can get such a token. */
  'directoryToken',
] as const;
export type Forgery = (typeof forgeries)[number];

export interface HostTokens {
  /** The public keys that the connector signs with. */
  connectorKeys(): { keys: JWK[] };
  /** The public keys that the directory (login) signs with. */
  directoryKeys(): { keys: JWK[] };
  /** The `Authorization` header of a request to the bot; undefined when it has none. */
  inbound(serviceUrl: string, forgery?: Forgery): Promise<string | undefined>;
  /** An access token for the bot, valid for an hour. */
  access(tenantId: string, scope: string): Promise<string>;
  /** Whether the bot's call carries a token of ours, for this API and still valid. */
  accepts(authorization: string | undefined): Promise<boolean>;
}

export interface TokenSettings {
  readonly clientId: string;
  readonly loginEndpoint: () => string;
}

/** Creates fresh keys; tokens live by real time, whatever clock the host shows. */
export async function createTokens(settings: TokenSettings): Promise<HostTokens> {
  const [connector, directory, stranger] = await Promise.all(
    ['connector', 'directory', 'stranger'].map(createKey),
  );
  if (!connector || !directory || !stranger) throw new Error('No keys');
  return {
    connectorKeys: () => ({ keys: [connector.jwk] }),
    directoryKeys: () => ({ keys: [directory.jwk] }),
    async inbound(serviceUrl, forgery) {
      if (forgery === 'noToken') return undefined;
      const claims = inboundClaims(settings, serviceUrl, forgery);
      if (forgery === 'unsigned') return `Bearer ${unsigned(claims)}`;
      if (forgery === 'wrongSignature')
        return `Bearer ${await sign(claims, stranger, 'connector')}`;
      if (forgery === 'unknownKey') return `Bearer ${await sign(claims, stranger)}`;
      return `Bearer ${await sign(claims, forgery === 'directoryToken' ? directory : connector)}`;
    },
    access: (tenantId, scope) => {
      const now = seconds();
      const claims = {
        iss: `https://sts.windows.net/${tenantId}/`,
        aud: scope.replace(/\/\.default$/, ''),
        appid: settings.clientId,
        tid: tenantId,
        iat: now,
        nbf: now - clockSkew,
        exp: now + hour,
      };
      return sign(claims, directory);
    },
    async accepts(authorization) {
      const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
      if (!token) return false;
      const options = { audience: botAudience, algorithms: ['RS256'], clockTolerance: clockSkew };
      return jwtVerify(token, directory.publicKey, options).then(
        ({ payload }) => payload['appid'] === settings.clientId,
        () => false,
      );
    },
  };
}

function inboundClaims(settings: TokenSettings, serviceUrl: string, forgery: Forgery | undefined) {
  const now = seconds();
  const tid = '00000000-0000-4000-8000-0000000000ff';
  const claims = {
    serviceurl: forgery === 'wrongServiceUrl' ? 'https://elsewhere.example/' : serviceUrl,
    nbf: forgery === 'notYetValid' ? now + 2 * hour : now - clockSkew,
    exp: forgery === 'expired' ? now - 2 * clockSkew : now + hour,
    iss: forgery === 'wrongIssuer' ? 'https://issuer.example' : connectorIssuer,
    aud: forgery === 'wrongAudience' ? '00000000-0000-4000-8000-0000000000aa' : settings.clientId,
  };
  if (forgery !== 'directoryToken') return claims;
  const { serviceurl: _, ...rest } = claims;
  return { ...rest, iss: `${settings.loginEndpoint()}/${tid}/v2.0`, tid };
}

async function createKey(kid: string): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid, use: 'sig', alg: 'RS256' };
  return { kid, privateKey, publicKey, jwk };
}

function sign(claims: Record<string, unknown>, key: SigningKey, kid = key.kid): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid })
    .sign(key.privateKey);
}

function unsigned(claims: Record<string, unknown>): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none', typ: 'JWT', kid: 'connector' })}.${part(claims)}.`;
}

function seconds(): number {
  return Math.floor(Date.now() / 1000);
}

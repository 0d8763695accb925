import type { RequestHandler } from 'express';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { describeError, type Log } from '../../core/log.ts';

/** Who signs what the connector sends, as a cloud's settings tell, and for whom. */
export interface Connector {
  readonly tokenIssuer: string;
  readonly openIdMetadataUrl: string;
  readonly clientId: string;
}

/** Where, beside a request, the service URL stands that its token is for. */
export const SERVICE_URL = 'serviceUrl';

/** Milliseconds. Unknown keys are looked for sooner, but not at every request. */
const KEYS_LIFE = 10 * 60 * 60 * 1000;
/** Seconds, as the SDK allows. */
const CLOCK_SKEW = 300;

/**
 * Lets only requests with a token of the connector for this bot through to the SDK, which then
 * checks it once more. Without this, the SDK takes a
 * token that any tenant's directory issues for the bot's app, and believes a body
 * that names any tenant, person and service URL; it reads bodies of strangers; and
 * for each key ID that a stranger makes up it asks for the connector's keys anew.
 */
export function connectorOnly(
  { tokenIssuer, openIdMetadataUrl, clientId }: Connector,
  log: Log,
): RequestHandler {
  const url = openIdMetadataUrl.replace(/\/openidconfiguration$/, '/keys');
  const keys = createRemoteJWKSet(new URL(url), { cacheMaxAge: KEYS_LIFE });
  const check = {
    issuer: tokenIssuer,
    // As the SDK has them.
    audience: [clientId, `api://${clientId}`, `api://botid-${clientId}`],
    algorithms: ['RS256'],
    clockTolerance: CLOCK_SKEW,
  };
  return async ({ headers: { authorization = '' } }, response, next) => {
    try {
      const { payload } = await jwtVerify(authorization.replace(/^Bearer /, ''), keys, check);
      response.locals[SERVICE_URL] = payload['serviceurl'];
    } catch (error) {
      const { name, code } = describeError(error);
      log.warn({ platform: 'teams', name, code }, 'a request without a token of the connector');
      response.status(401).json({ error: 'unauthorized' });
      return;
    }
    next();
  };
}

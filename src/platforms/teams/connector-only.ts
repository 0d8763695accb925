import type { RequestHandler } from 'express';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { describeError, type Log } from '../../core/log.ts';

/** The part of a cloud's settings that tells who signs what the connector sends. */
export interface Connector {
  readonly tokenIssuer: string;
  readonly openIdMetadataUrl: string;
}

/** Milliseconds. Unknown keys are looked for sooner, but not at every request. */
const KEYS_LIFE = 10 * 60 * 60 * 1000;
/** Seconds, as the SDK allows. */
const CLOCK_SKEW = 300;

/**
 * Lets only requests with a token of the connector through to the SDK, which then
 * checks for whom and for which service URL it is. Without this, the SDK takes a
 * token that any tenant's directory issues for the bot's app, and believes a body
 * that names any tenant, person and service URL; it reads bodies of strangers; and
 * for each key ID that a stranger makes up it asks for the connector's keys anew.
 */
export function connectorOnly(
  { tokenIssuer, openIdMetadataUrl }: Connector,
  log: Log,
): RequestHandler {
  const url = openIdMetadataUrl.replace(/\/openidconfiguration$/, '/keys');
  const keys = createRemoteJWKSet(new URL(url), { cacheMaxAge: KEYS_LIFE });
  const check = { issuer: tokenIssuer, algorithms: ['RS256'], clockTolerance: CLOCK_SKEW };
  return async ({ headers: { authorization = '' } }, response, next) => {
    try {
      await jwtVerify(authorization.replace(/^Bearer /, ''), keys, check);
    } catch (error) {
      const { name, code } = describeError(error);
      log.warn({ platform: 'teams', name, code }, 'a request without a token of the connector');
      response.status(401).json({ error: 'unauthorized' });
      return;
    }
    next();
  };
}

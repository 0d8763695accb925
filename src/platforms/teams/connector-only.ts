import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { Log } from '../../core/log.ts';

const claims = z.looseObject({ iss: z.string() });

/**
 * Lets only tokens of the connector's issuer through to the SDK, which then
 * checks them. Without this, the SDK takes a token that any tenant's directory
 * issues for the bot's app, and believes a body that names any tenant, person
 * and service URL.
 */
export function connectorOnly(issuer: string, log: Log): RequestHandler {
  return (request, response, next) => {
    if (issuerOf(request.headers.authorization) === issuer) return next();
    log.warn({ platform: 'teams' }, 'a request without a token of the connector');
    response.status(401).json({ error: 'unauthorized' });
  };
}

/** The issuer as the token itself says, unchecked. */
function issuerOf(authorization = ''): string | undefined {
  const payload = /^Bearer [\w-]+\.([\w-]+)\.[\w-]+$/.exec(authorization)?.[1];
  if (!payload) return undefined;
  try {
    return claims.parse(JSON.parse(Buffer.from(payload, 'base64url').toString())).iss;
  } catch {
    return undefined;
  }
}

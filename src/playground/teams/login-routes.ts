import express, { type Router } from 'express';
import type { HostTokens } from './tokens.ts';

export interface LoginSettings {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly url: () => string;
  readonly tokens: HostTokens;
  /** Whether a tenant exists in the directory. */
  readonly knowsTenant: (tenantId: string) => boolean;
}

/**
 * The directory's token endpoint and key sets, and the connector's OpenID
 * metadata, at the paths below which the SDK is pointed.
 */
export function loginRoutes(settings: LoginSettings): Router {
  const router = express.Router();
  const { tokens } = settings;
  router.get('/connector/v1/.well-known/openidconfiguration', (_request, response) => {
    response.json({
      issuer: 'https://api.botframework.com',
      jwks_uri: `${settings.url()}/connector/v1/.well-known/keys`,
      id_token_signing_alg_values_supported: ['RS256'],
    });
  });
  router.get('/connector/v1/.well-known/keys', (_request, response) => {
    response.json(tokens.connectorKeys());
  });
  router.get('/login/:tenant/discovery/v2.0/keys', (_request, response) => {
    response.json(tokens.directoryKeys());
  });
  router.post(
    '/login/:tenant/oauth2/v2.0/token',
    express.urlencoded(),
    async (request, response) => {
      const tenant = request.params['tenant'];
      const form: Record<string, unknown> = request.body ?? {};
      const refusal = refuse(settings, tenant, form);
      if (refusal) {
        const [status, error, description] = refusal;
        response.status(status).json({ error, error_description: description });
        return;
      }
      response.json({
        token_type: 'Bearer',
        expires_in: 3599,
        ext_expires_in: 3599,
        access_token: await tokens.access(tenant, String(form['scope'])),
      });
    },
  );
  return router;
}

function refuse(
  settings: LoginSettings,
  tenant: string,
  form: Record<string, unknown>,
): [number, string, string] | undefined {
  if (!settings.knowsTenant(tenant)) {
    return [400, 'invalid_request', 'AADSTS90002: Tenant not found.'];
  }
  if (form['grant_type'] !== 'client_credentials') {
    return [400, 'unsupported_grant_type', 'AADSTS70003: The grant type is not supported.'];
  }
  if (form['client_id'] !== settings.clientId) {
    return [400, 'unauthorized_client', 'AADSTS700016: The application was not found.'];
  }
  if (form['client_secret'] !== settings.clientSecret) {
    return [401, 'invalid_client', 'AADSTS7000215: Invalid client secret provided.'];
  }
  if (!/^https:\/\/\S+\/\.default$/.test(String(form['scope'] ?? ''))) {
    return [400, 'invalid_scope', 'AADSTS70011: The scope is not valid.'];
  }
  return undefined;
}

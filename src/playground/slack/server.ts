import express, { type Express, type Request, type Response } from 'express';
import { jsonObject } from './args.ts';
import { consentPage } from './consent-page.ts';
import type { Core } from './core.ts';
import { receiveUpload } from './files.ts';
import type { OAuth } from './oauth.ts';
import { SlackRefusal } from './refusal.ts';
import { answerInteraction } from './response-urls.ts';
import type { Weather } from './weather.ts';
import type { WebApi } from './web-api.ts';

export interface ServerParts {
  readonly core: Core;
  readonly oauth: OAuth;
  readonly api: WebApi;
  readonly weather: Weather;
  /** How long every request takes at least, in milliseconds. */
  readonly latency: number;
}

/** The addresses of the host, thin: each hands over to the part that knows. */
export function createServerApp({ core, oauth, api, weather, latency }: ServerParts): Express {
  const server = express();
  server.disable('x-powered-by');
  if (latency > 0) server.use((_request, _response, next) => void setTimeout(next, latency));
  server.use(express.raw({ type: () => true, limit: '20mb' }));
  server.all('/api/:method', async (request, response) => {
    const { status, headers, body } = await api.answer({
      method: request.params.method,
      query: request.query,
      contentType: request.get('content-type') ?? '',
      authorization: request.get('authorization'),
      body: bodyOf(request),
    });
    response.status(status).set(headers).json(body);
  });
  server.post('/actions/:team/:secret', (request, response) =>
    guarded(core, weather, 'response_url', request.params.team, response, () => {
      const origin = core.responseUrls.take(request.params.secret);
      answerInteraction(core.world, core.app, origin, jsonObject(bodyOf(request).toString()));
    }),
  );
  server.post('/upload/v1/:file', (request, response) =>
    guarded(core, weather, 'upload', fileOwner(core, request.params.file), response, () => {
      const type = request.get('content-type') ?? '';
      return receiveUpload(core.world, request.params.file, type, bodyOf(request));
    }),
  );
  addFileRoute(server, core);
  addConsentRoutes(server, core, oauth);
  return server;
}

function fileOwner({ world }: Core, file: string): string {
  return world.files.get(file)?.workspace ?? '';
}

function bodyOf(request: Request): Buffer {
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
}

/** Runs what an address outside the Web API does, with outages, throttling and the record. */
async function guarded(
  core: Core,
  weather: Weather,
  method: string,
  workspace: string,
  response: Response,
  act: () => void | Promise<void>,
): Promise<void> {
  const [status, error] = await outcome(weather, { method, workspace }, response, act);
  const at = core.world.now();
  weather.record({ at, method, workspace, status, ...(error && { error }) });
  response.status(status).send(error ? { ok: false, error } : 'ok');
}

async function outcome(
  weather: Weather,
  { method, workspace }: { method: string; workspace: string },
  response: Response,
  act: () => void | Promise<void>,
): Promise<[status: number, error?: string]> {
  if (weather.isDown(workspace)) return [503, 'service_unavailable'];
  const wait = weather.throttled(method, workspace);
  if (wait > 0) {
    response.set('retry-after', String(wait));
    return [429, 'ratelimited'];
  }
  try {
    await act();
    return [200];
  } catch (error) {
    if (!(error instanceof SlackRefusal)) throw error;
    const gone = ['used_url', 'expired_url', 'invalid_url', 'file_not_found'].includes(error.code);
    return [gone ? 404 : 400, error.code];
  }
}

function addFileRoute(server: Express, { world }: Core): void {
  server.get('/files-pri/:key/:name', (request, response) => {
    const [workspace, id = ''] = request.params.key.split('-');
    const file = world.files.get(id);
    const token = request.get('authorization')?.replace(/^Bearer /i, '') ?? '';
    const owner = world.tokens.get(token);
    if (owner?.state !== 'active' || owner.workspace !== workspace) return response.sendStatus(403);
    if (!file?.content || file.workspace !== workspace) return response.sendStatus(404);
    return response.type(file.payload.mimetype).send(file.content);
  });
}

function addConsentRoutes(server: Express, core: Core, oauth: OAuth): void {
  const path = '/oauth/v2/authorize';
  server.get(path, (request, response) =>
    orErrorPage(response, () => {
      oauth.checkRequest(request.query);
      const query = request.originalUrl.split('?')[1] ?? '';
      response.type('html').send(consentPage(core.app.name, query, core.world));
    }),
  );
  server.post(path, (request, response) =>
    orErrorPage(response, () => {
      const form = new URLSearchParams(bodyOf(request).toString());
      const [workspace = '', user = ''] = (form.get('who') ?? '').split('/');
      const approve = form.get('decision') === 'allow';
      response.redirect(oauth.decide(request.query, { workspace, user, approve }));
    }),
  );
}

function orErrorPage(response: Response, act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof SlackRefusal)) throw error;
    response.status(400).type('text').send(error.code);
  }
}

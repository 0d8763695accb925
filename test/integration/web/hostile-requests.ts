import fc from 'fast-check';
import { signatureHeaders } from '../../../src/playground/slack/outbound.ts';
import { type Json, recorded } from '../../recorded/recorded.ts';
import { acts, TYPED } from './hostile-acts.ts';

export { TYPED };

export interface HostileRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** A refusal may hold what was typed: on the page whose one field it stands in. */
  readonly mayEcho: boolean;
}

/** What lets requests in, and what they can be about. */
export interface Rights {
  readonly signingSecret: string;
  /** A group of the person who acts. */
  readonly group: string;
  readonly authorization: string;
  readonly serviceUrl: string;
}

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

const nonsense = fc.constantFrom<unknown>(
  ...[null, 5, -1, 1e21, true, '', TYPED, [], {}, [null], [[]], { id: null }, { type: TYPED }],
  ...[`${TYPED}\u0000`, `\ud800${TYPED}`, `${TYPED}\u202e`, `${TYPED} `.repeat(600)],
  ...['__proto__', 'constructor', 'invoke', 'event_callback', 'view_submission', 'message'],
);

const contentTypes = fc.constantFrom(
  ...[JSON_TYPE, `${JSON_TYPE}; charset=utf-8`, `${JSON_TYPE}; charset=klingon`, FORM],
  ...['text/plain', 'multipart/form-data; boundary=x', 'application/xml', '', TYPED, `${FORM}; x`],
);

const bodies = fc.oneof(
  fc.constantFrom(
    ...['', 'null', '5', '"', '[]', '{}', '[[', `{"${TYPED}`, `{"text":"${TYPED}"}x`, TYPED],
    ...['payload=null', 'payload=5', `payload=${TYPED}`, 'payload={}&payload={}', 'payload[]=1'],
    ...['{"type":"event_callback","event":5}', '{"type":"event_callback","event":{"type":null}}'],
    ...['%', `%00=${TYPED}`, '&&&=', `code=${TYPED}`, 'again=1', `code=${TYPED}&code=2`, '\u0000'],
    ...[
      `{"a":${'['.repeat(3000)}${']'.repeat(3000)}}`,
      '{"type":"url_verification","challenge":{}}',
    ],
    ...['ssl_check=1', '{"__proto__":{"type":"message"}}', '{"type":"message","from":null}'],
  ),
  fc.string({ maxLength: 60, unit: 'binary' }).map((text) => `${text}${TYPED}`),
  fc.json({ maxDepth: 3 }),
);

/** A recorded request with up to three of its parts put in disorder, at any depth. */
function disordered(platform: 'slack' | 'teams', change: Json = {}): fc.Arbitrary<Json> {
  const originals = [...recorded(platform).values()].map((one) => ({ ...one, ...change }));
  const slip = fc.record({ at: fc.nat(), value: nonsense, isGone: fc.boolean() });
  return fc
    .tuple(fc.constantFrom(...originals), fc.array(slip, { minLength: 1, maxLength: 2 }))
    .map(([original, slips]) => {
      const copy = structuredClone(original);
      for (const { at, value, isGone } of slips) {
        const places = placesIn(copy);
        const [owner, key] = places[at % places.length] ?? [copy, 'type'];
        if (isGone) delete owner[key];
        else owner[key] = structuredClone(value);
      }
      return copy;
    });
}

type Owner = Record<string, unknown>;

function placesIn(value: unknown): [Owner, string][] {
  if (typeof value !== 'object' || value === null) return [];
  const owner = value as Owner;
  return Object.keys(owner).flatMap((key) => [[owner, key], ...placesIn(owner[key])]);
}

function asForm(payload: Json): string {
  const isCommand = 'command' in payload;
  const fields = isCommand ? payload : { payload: JSON.stringify(payload) };
  // A lone half of a character cannot stand in a form.
  const texts = Object.entries(fields).map(([name, value]) => [name, String(value).toWellFormed()]);
  return new URLSearchParams(Object.fromEntries(texts)).toString();
}

const seconds = () => Math.floor(Date.now() / 1000);

function toSlack(rights: Rights): fc.Arbitrary<HostileRequest> {
  const { signingSecret } = rights;
  const payload = fc
    .oneof(disordered('slack'), acts(rights).slack)
    .map((it) =>
      it['type'] === 'event_callback'
        ? { body: JSON.stringify(it), type: JSON_TYPE }
        : { body: asForm(it), type: FORM },
    );
  const raw = fc.record({ body: bodies, type: contentTypes });
  const right = ({ body }: { body: string }) => signatureHeaders(signingSecret, seconds(), body);
  const signing = fc.constantFrom(
    ...Array.from({ length: 10 }, () => right),
    ({ body }: { body: string }) => signatureHeaders(TYPED, seconds(), body),
    ({ body }: { body: string }) => signatureHeaders(signingSecret, seconds() + 900, body),
    () => ({ 'x-slack-signature': TYPED, 'x-slack-request-timestamp': 'NaN' }),
    () => ({}),
  );
  return fc.tuple(fc.oneof(payload, payload, raw), signing).map(([sent, sign]) => ({
    method: 'POST',
    path: '/slack/events',
    headers: { 'content-type': sent.type, ...sign(sent) },
    body: sent.body,
    mayEcho: false,
  }));
}

function toTeams(rights: Rights): fc.Arbitrary<HostileRequest> {
  const { authorization, serviceUrl } = rights;
  const activity = fc.oneof(disordered('teams', { serviceUrl }), acts(rights).teams).map((it) => ({
    body: JSON.stringify(it),
    type: JSON_TYPE,
  }));
  const raw = fc.record({ body: bodies, type: contentTypes });
  const tokens = fc.constantFrom(
    ...Array.from({ length: 14 }, () => authorization),
    ...['', 'Bearer', `Bearer ${TYPED}`, 'Bearer a.b.c', 'Basic eHg=', `${authorization}x`],
  );
  const encodings = fc.constantFrom(
    ...Array.from({ length: 20 }, () => ''),
    'gzip',
    'identity',
    TYPED,
  );
  return fc
    .tuple(fc.oneof(activity, activity, raw), tokens, encodings)
    .map(([{ body, type }, token, encoding]) => ({
      method: 'POST',
      path: '/api/messages',
      headers: {
        'content-type': type,
        ...(token && { authorization: token }),
        ...(encoding && { 'content-encoding': encoding }),
      },
      body,
      mayEcho: false,
    }));
}

const paths = fc.constantFrom(
  ...[
    '/',
    '/healthz',
    '/readyz',
    '/calendar/x.ics',
    `/calendar/${TYPED}.ics`,
    `/calendar/feed/${TYPED}.ics`,
    '/calendar/%00.ics',
  ],
  ...['/calendar/%.ics', '/calendar/%E0%A4%A.ics', '/calendar/%FF.ics', '/calendar/', '/calendar'],
  ...[`/calendar/${'x'.repeat(4000)}.ics`, '/slack/install', '/slack/install/result', '/slack'],
  ...['/slack/oauth/callback', '/slack/events', '/api/messages', '/api', `/${TYPED}`, '/%', '/%00'],
  ...['//', '/../../etc/passwd', '/slack/install/%2e%2e', '/index.php', '/.env', '/Healthz/'],
);
const queries = fc.constantFrom(
  ...[
    '',
    '?',
    '?lang=sv',
    '?lang[]=sv',
    '?lang=sv&lang=fi',
    `?lang=${TYPED}`,
    '?%',
    '?__proto__=1',
  ],
  ...[`?state=${TYPED}&code=${TYPED}`, '?state=%00&code=%00', `?error=${TYPED}`, '?state[a]=b'],
  ...[`?outcome=${TYPED}&workspace=${TYPED}`, '?outcome=installed&workspace=T1', '?code=%FF%FE'],
);
const methods = fc.constantFrom(
  'GET',
  'GET',
  'GET',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'HEAD',
  'OPTIONS',
);
const oddHeaders = fc.constantFrom<Record<string, string>>(
  ...[{}, {}, { 'accept-language': `${TYPED};q=x,,;` }, { 'x-forwarded-for': `${TYPED}, 1.2.3` }],
  ...[{ cookie: `verme-install=${TYPED}; =;` }, { cookie: `verme-install=${'A'.repeat(32)}` }],
  ...[{ 'if-none-match': '"' }, { range: 'bytes=9-1' }, { accept: TYPED }, { host: TYPED }],
);

function toPages(): fc.Arbitrary<HostileRequest> {
  return fc
    .tuple(methods, paths, queries, oddHeaders, bodies, contentTypes)
    .map(([method, path, query, odd, body, type]) => {
      const hasBody = !['GET', 'HEAD', 'OPTIONS'].includes(method);
      return {
        method,
        path: `${path}${query}`,
        headers: { ...odd, ...(hasBody && { 'content-type': type }) },
        body: hasBody ? body : '',
        mayEcho: method === 'POST' && path === '/slack/install',
      };
    });
}

function toInstall(): fc.Arbitrary<HostileRequest> {
  return fc
    .tuple(queries, bodies, contentTypes, fc.boolean())
    .map(([query, body, type, known]) => ({
      method: 'POST',
      path: `/slack/install${query}`,
      headers: {
        'content-type': type,
        ...(known && { cookie: `verme-install=${'A'.repeat(32)}` }),
      },
      body,
      mayEcho: true,
    }));
}

/** So many requests, each wrong in its own way; the same again for the same seed. */
export function hostileRequests(rights: Rights, count: number, seed: number): HostileRequest[] {
  const any = fc.oneof(
    { weight: 4, arbitrary: toSlack(rights) },
    { weight: 4, arbitrary: toTeams(rights) },
    { weight: 3, arbitrary: toPages() },
    { weight: 1, arbitrary: toInstall() },
  );
  return fc.sample(any, { numRuns: count, seed });
}

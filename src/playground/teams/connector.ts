import express, { type Request, type Response, type Router } from 'express';
import type { HostCall } from '../driver.ts';
import type { Faults } from './faults.ts';
import type { HostContext } from './host-context.ts';
import { asObject, asObjects } from './json.ts';
import {
  type Answer,
  createConversation,
  deleteActivity,
  memberJson,
  refuseAccess,
  sendActivity,
  updateActivity,
} from './operations.ts';
import type { RateLimiter, RateScenario } from './rate-limit.ts';
import { type Refusal, refusals, throttled } from './refusals.ts';
import { membersOf, type Person } from './state.ts';
import type { HostTokens } from './tokens.ts';

export interface ConnectorContext extends HostContext {
  readonly tokens: HostTokens;
  readonly faults: Faults;
  /** Undefined when the limits are switched off. */
  readonly rates: RateLimiter | undefined;
  readonly record: (call: HostCall) => void;
}

type Run = (request: Request) => Answer | Refusal;

/**
 * The part of the Bot Connector API (`/v3`) that bots in Teams use. Mounted
 * below a path with `:tenant`, it serves only that tenant's conversations.
 */
export function connectorRoutes(context: ConnectorContext): Router {
  const router = express.Router({ mergeParams: true });
  const on = (method: string, scenario: RateScenario, run: Run) =>
    [express.json({ limit: '2mb' }), handler(context, method, scenario, run)] as const;
  const conversation = '/v3/conversations/:conversation';
  const activity = `${conversation}/activities/:activity`;

  router.post(
    '/v3/conversations',
    ...on('createConversation', 'create', ({ body }) => createConversation(context, body)),
  );
  router.post(
    `${conversation}/activities`,
    ...on('sendActivity', 'send', (request) =>
      sendActivity(context, parameter(request, 'conversation'), request.body),
    ),
  );
  router.post(
    activity,
    ...on('sendActivity', 'send', (request) => {
      const replyTo = parameter(request, 'activity');
      return sendActivity(context, parameter(request, 'conversation'), request.body, replyTo);
    }),
  );
  router.put(
    activity,
    ...on('updateActivity', 'send', (request) => {
      const id = parameter(request, 'activity');
      return updateActivity(context, parameter(request, 'conversation'), id, request.body);
    }),
  );
  router.delete(
    activity,
    ...on('deleteActivity', 'send', (request) =>
      deleteActivity(context, parameter(request, 'conversation'), parameter(request, 'activity')),
    ),
  );
  rosterRoutes(context, router, on);
  return router;
}

function rosterRoutes(
  context: ConnectorContext,
  router: Router,
  on: (method: string, scenario: RateScenario, run: Run) => readonly express.RequestHandler[],
): void {
  const { state } = context;
  const conversation = '/v3/conversations/:conversation';
  const roster = (request: Request): Person[] | Refusal => {
    const found = state.findConversation(parameter(request, 'conversation'));
    if (!found) return refusals.unknownConversation;
    return refuseAccess(state, found) ?? membersOf(state, found);
  };

  router.get(
    `${conversation}/members`,
    ...on('getMembers', 'members', (request) => {
      const members = roster(request);
      if ('code' in members) return members;
      return { status: 200, body: members.map((person) => memberJson(person, 'objectId')) };
    }),
  );
  router.get(
    `${conversation}/pagedMembers`,
    ...on('getPagedMembers', 'members', (request) => {
      const members = roster(request);
      if ('code' in members) return members;
      return { status: 200, body: pageOf(members, request.query) };
    }),
  );
  router.get(
    `${conversation}/members/:member`,
    ...on('getMember', 'members', (request) => {
      const members = roster(request);
      if ('code' in members) return members;
      const id = parameter(request, 'member');
      const person = members.find((one) => one.botUserId === id || one.aadObjectId === id);
      if (!person) return refusals.unknownMember;
      return { status: 200, body: memberJson(person, 'aadObjectId') };
    }),
  );
  router.get(
    ['/v3/teams/:team', '/v3/teams/:team/conversations'],
    ...on('getTeam', 'members', (request) => teamAnswer(context, request)),
  );
}

function teamAnswer({ state }: ConnectorContext, request: Request): Answer | Refusal {
  const team = state.teams.get(parameter(request, 'team'));
  if (!team) return refusals.unknownTeam;
  if (!team.installed) return refusals.notInRoster;
  const channels = [...state.conversations.values()].filter((one) => one.team === team);
  if (request.path.endsWith('/conversations')) {
    // The General channel has the team's ID and no name.
    const listed = channels.map(({ id, name }) => (id === team.id ? { id } : { id, name }));
    return { status: 200, body: { conversations: listed } };
  }
  const { id, name, aadGroupId, tenantId, members } = team;
  const counts = { channelCount: channels.length, memberCount: members.size };
  return { status: 200, body: { id, name, aadGroupId, tenantId, type: 'standard', ...counts } };
}

function pageOf(members: readonly Person[], query: Request['query']) {
  const size = Math.min(500, Math.max(50, Number(query['pageSize'] ?? 200) || 200));
  const start = Number(query['continuationToken'] ?? 0) || 0;
  const end = start + size;
  return {
    members: members.slice(start, end).map((person) => memberJson(person, 'aadObjectId')),
    ...(end < members.length ? { continuationToken: String(end) } : {}),
  };
}

function parameter(request: Request, name: string): string {
  return String(request.params[name]);
}

/** Everything that happens to a call before and after its operation: token, faults, limits, record. */
function handler(context: ConnectorContext, method: string, scenario: RateScenario, run: Run) {
  return async (request: Request, response: Response): Promise<void> => {
    const target = targetOf(context, request);
    const fault = context.faults.next(method, target.tenantId);
    const wait = () => context.rates?.admit(scenario, target.conversation, target.tenantId);
    const decide = async (): Promise<Answer | Refusal> => {
      if (fault?.kind === 'refuse') return fault.refusal;
      if (!(await context.tokens.accepts(request.headers.authorization))) {
        return refusals.unauthorized;
      }
      const { tenant } = request.params;
      if (tenant && target.tenantId && tenant !== target.tenantId) {
        return refusals.unknownConversation;
      }
      const seconds = wait();
      return seconds === undefined ? run(request) : throttled(seconds);
    };
    const answer = await decide();
    context.record({
      at: context.clock(),
      method,
      workspace: target.tenantId,
      status: answer.status,
      ...('code' in answer ? { error: answer.code } : {}),
    });
    if (fault?.kind === 'lose') request.socket.destroy();
    else send(response, answer);
  };
}

/** The conversation and tenant that a call counts for. */
function targetOf({ state }: ConnectorContext, { params, body }: Request) {
  const given = asObject(body);
  const channel = asObject(asObject(given?.['channelData'])?.['channel'])?.['id'];
  const conversation = state.findConversation(String(params['conversation'] ?? channel));
  const member = state.findPerson(String(asObjects(given?.['members'])[0]?.['id']));
  const team = state.teams.get(String(params['team']));
  return {
    conversation: conversation?.id ?? member?.personalChat ?? team?.id ?? '',
    tenantId: conversation?.tenantId ?? member?.tenantId ?? team?.tenantId ?? '',
  };
}

function send(response: Response, answer: Answer | Refusal): void {
  if (!('code' in answer)) {
    response.status(answer.status).json(answer.body ?? {});
    return;
  }
  if (answer.retryAfter !== undefined) response.set('Retry-After', String(answer.retryAfter));
  const { code, message } = answer;
  response.status(answer.status).json({ error: { code, message } });
}

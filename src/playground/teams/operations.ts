import { activityWarnings, refuseActivity } from './activity-check.ts';
import type { HostContext } from './host-context.ts';
import { asObject, asObjects, asString, type Json } from './json.ts';
import { mentionedPeople } from './mentions.ts';
import { type Refusal, refusals } from './refusals.ts';
import {
  botIsIn,
  type Conversation,
  membersOf,
  type Person,
  splitThread,
  type TeamsState,
} from './state.ts';

/** A successful answer of the connector. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

/** Why the bot may not write to or read a conversation; undefined when it may. */
export function refuseAccess(state: TeamsState, conversation: Conversation): Refusal | undefined {
  const personal = conversation.kind === 'personal' ? membersOf(state, conversation) : [];
  if (personal.some((person) => person.blocked)) return refusals.blocked;
  return botIsIn(state, conversation) ? undefined : refusals.notInRoster;
}

/** `POST /v3/conversations`: the chat with a person, or a new thread in a channel. */
export function createConversation(context: HostContext, body: unknown): Answer | Refusal {
  const given = asObject(body) ?? {};
  const channelData = asObject(given['channelData']);
  const channel = asString(asObject(channelData?.['channel'])?.['id']);
  if (channel) return createThread(context, channel, given['activity']);
  const tenantId =
    asString(given['tenantId']) ?? asString(asObject(channelData?.['tenant'])?.['id']);
  const person = context.state.findPerson(String(asObjects(given['members'])[0]?.['id']));
  if (!person || person.tenantId !== tenantId) return refusals.unknownUser;
  if (person.blocked) return refusals.blocked;
  if (!person.installed) return refusals.notInstalled;
  const conversation = context.state.findConversation(person.personalChat);
  if (!conversation) return refusals.unknownConversation;
  const sent = given['activity']
    ? storeActivity(context, conversation, given['activity'])
    : undefined;
  if (sent && 'code' in sent) return sent;
  const activityId = asObject(sent?.body)?.['id'];
  return created(context, conversation, conversation.id, activityId);
}

function createThread(context: HostContext, channel: string, activity: unknown) {
  const conversation = context.state.findConversation(channel);
  if (!conversation) return refusals.unknownConversation;
  const refused = refuseAccess(context.state, conversation);
  if (refused) return refused;
  const sent = storeActivity(context, conversation, activity);
  if ('code' in sent) return sent;
  const activityId = String(asObject(sent.body)?.['id']);
  return created(context, conversation, `${conversation.id};messageid=${activityId}`, activityId);
}

function created(
  context: HostContext,
  { tenantId }: Conversation,
  id: string,
  activityId: unknown,
): Answer {
  return { status: 201, body: { id, activityId, serviceUrl: context.serviceUrl(tenantId) } };
}

/** `POST …/activities[/replyTo]` */
export function sendActivity(
  context: HostContext,
  conversationId: string,
  activity: unknown,
  replyToId?: string,
): Answer | Refusal {
  const conversation = context.state.findConversation(conversationId);
  if (!conversation) return refusals.unknownConversation;
  const refused = refuseAccess(context.state, conversation);
  if (refused) return refused;
  const { threadId } = splitThread(conversationId);
  const given = replyToId ? { ...asObject(activity), replyToId } : activity;
  return storeActivity(context, conversation, given, threadId ?? replyToId);
}

/** `PUT …/activities/:id`: everybody sees the new content, also who had a card of their own. */
export function updateActivity(
  context: HostContext,
  conversationId: string,
  activityId: string,
  activity: unknown,
): Answer | Refusal {
  const found = findBotMessage(context.state, conversationId, activityId);
  if ('code' in found) return found;
  const refused = refuseActivity(activity);
  if (refused) return refused;
  const { id, timestamp, from, conversation, channelId } = found.activity;
  found.activity = { ...asObject(activity), id, timestamp, from, conversation, channelId };
  // Who had a card of their own has seen it change before: for nobody may the count go back.
  const replaced = [...found.overrides.values()].map(({ replacements }) => replacements);
  found.edits += 1 + Math.max(0, ...replaced);
  found.overrides.clear();
  for (const warning of activityWarnings(found.activity)) context.warn(warning);
  context.changed();
  return { status: 200, body: { id: activityId } };
}

/** `DELETE …/activities/:id` */
export function deleteActivity(
  context: HostContext,
  conversationId: string,
  activityId: string,
): Answer | Refusal {
  const found = findBotMessage(context.state, conversationId, activityId);
  if ('code' in found) return found;
  context.state.messages.splice(context.state.messages.indexOf(found), 1);
  context.changed();
  return { status: 200 };
}

function findBotMessage(state: TeamsState, conversationId: string, activityId: string) {
  const conversation = state.findConversation(conversationId);
  if (!conversation) return refusals.unknownConversation;
  const refused = refuseAccess(state, conversation);
  if (refused) return refused;
  const message = state.findMessage(conversationId, activityId);
  if (!message) return refusals.unknownActivity;
  return message.from === 'bot' ? message : refusals.notTheBots;
}

function storeActivity(
  context: HostContext,
  conversation: Conversation,
  activity: unknown,
  threadId?: string,
): Answer | Refusal {
  const refused = refuseActivity(activity);
  if (refused) return refused;
  const { state } = context;
  const id = state.nextId();
  const given: Json = asObject(activity) ?? {};
  if (given['type'] === 'typing') return { status: 201, body: { id } };
  const thread = conversation.kind === 'channel' ? (threadId ?? id) : undefined;
  const stored = {
    ...given,
    id,
    timestamp: new Date(context.clock()).toISOString(),
    from: context.bot,
    conversation: { id: thread ? `${conversation.id};messageid=${thread}` : conversation.id },
    channelId: 'msteams',
  };
  state.messages.push({
    id,
    conversationId: conversation.id,
    threadId: thread,
    from: 'bot',
    onlyFor: undefined,
    activity: stored,
    edits: 0,
    overrides: new Map(),
  });
  for (const person of mentionedPeople(state, conversation, given)) {
    state.pings.push({
      messageId: id,
      conversation: conversation.id,
      userId: person.aadObjectId,
    });
  }
  for (const warning of activityWarnings(given)) context.warn(warning);
  context.changed();
  return { status: 201, body: { id } };
}

/** A person as the roster shows them. */
export function memberJson(person: Person, idField: 'objectId' | 'aadObjectId'): Json {
  return {
    id: person.botUserId,
    [idField]: person.aadObjectId,
    name: person.name,
    givenName: person.name,
    surname: '',
    email: person.email,
    userPrincipalName: person.email,
    tenantId: person.tenantId,
    userRole: 'user',
  };
}

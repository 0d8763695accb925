import { randomUUID } from 'node:crypto';
import { DateTime } from 'luxon';
import type { HostContext } from './host-context.ts';
import type { Json } from './json.ts';
import type { Conversation, Person } from './state.ts';

/** A place where a person acts: a conversation and, in a channel, a thread of it. */
export interface Place {
  readonly conversation: Conversation;
  readonly threadId?: string | undefined;
}

/** What every activity from Teams carries, whatever its type. */
function baseActivity(context: HostContext, person: Person, place: Place): Json {
  const now = DateTime.fromMillis(context.clock(), { zone: person.timezone });
  return {
    id: context.state.nextId(),
    timestamp: now.toUTC().toISO(),
    localTimestamp: now.toISO(),
    localTimezone: person.timezone,
    locale: person.locale,
    serviceUrl: context.serviceUrl(person.tenantId),
    channelId: 'msteams',
    from: accountOf(person),
    recipient: context.bot,
    conversation: conversationAccount(place),
    entities: [
      {
        type: 'clientInfo',
        locale: person.locale,
        country: person.locale.split('-')[1] ?? 'FI',
        platform: 'Web',
        timezone: person.timezone,
      },
    ],
    channelData: channelData(place.conversation),
  };
}

/** A typed message; outside the personal chat it mentions the bot, or the bot would not get it. */
export function messageActivity(
  context: HostContext,
  person: Person,
  place: Place,
  text: string,
): Json {
  const base = baseActivity(context, person, place);
  const type = { type: 'message', textFormat: 'plain' };
  const { kind } = place.conversation;
  if (kind === 'personal') return { ...base, ...type, text };
  const mentionText = `<at>${context.bot.name}</at>`;
  const mention = { type: 'mention', mentioned: context.bot, text: mentionText };
  const threadId = place.threadId ?? (kind === 'channel' ? String(base['id']) : undefined);
  return {
    ...base,
    ...type,
    text: `${mentionText} ${text}`,
    conversation: conversationAccount({ ...place, threadId }),
    entities: [mention, ...(base['entities'] as unknown[])],
  };
}

/** A file that a person has put beside their text, as bots are told of it. */
export function fileAttachment(name: string): Json {
  const address = `https://files.example/${encodeURIComponent(name)}`;
  return {
    contentType: 'application/vnd.microsoft.teams.file.download.info',
    content: { downloadUrl: address, uniqueId: randomUUID(), fileType: name.split('.').at(-1) },
    contentUrl: address,
    name,
  };
}

/** A message that a person has changed: it keeps its ID. */
export function changedActivity(message: Json, id: string): Json {
  const channelData = { ...(message['channelData'] as object), eventType: 'editMessage' };
  return { ...message, id, type: 'messageUpdate', channelData };
}

/** A submitted card without text, as Action.Submit sends it. */
export function submitActivity(
  context: HostContext,
  person: Person,
  place: Place,
  value: unknown,
  replyToId: string,
): Json {
  return { ...baseActivity(context, person, place), type: 'message', value, replyToId };
}

/** A call that Teams makes and whose answer it shows. */
export function invokeActivity(
  context: HostContext,
  person: Person,
  place: Place,
  call: { readonly name: string; readonly value: unknown; readonly replyToId?: string },
): Json {
  const base = baseActivity(context, person, place);
  const source = { source: { name: 'message' } };
  return {
    ...base,
    type: 'invoke',
    id: `f:${randomUUID()}`,
    ...call,
    channelData: { ...(base['channelData'] as object), ...source },
  };
}

/** What the bot is told when it is added to or removed from a chat or team, in Teams' order. */
export function installActivities(
  context: HostContext,
  person: Person,
  conversation: Conversation,
  action: 'add' | 'remove',
): Json[] {
  const members = [{ id: context.bot.id }];
  const teamEvent = action === 'add' ? 'teamMemberAdded' : 'teamMemberRemoved';
  const base = () => baseActivity(context, person, { conversation });
  const update = base();
  const eventType = conversation.team ? { eventType: teamEvent } : {};
  return [
    {
      ...update,
      type: 'conversationUpdate',
      ...(action === 'add' ? { membersAdded: members } : { membersRemoved: members }),
      channelData: { ...(update['channelData'] as object), ...eventType },
    },
    { ...base(), type: 'installationUpdate', action },
  ];
}

function accountOf(person: Person) {
  return { id: person.botUserId, name: person.name, aadObjectId: person.aadObjectId };
}

function conversationAccount({ conversation, threadId }: Place): Json {
  const id = threadId ? `${conversation.id};messageid=${threadId}` : conversation.id;
  const group = conversation.kind === 'personal' ? {} : { isGroup: true };
  return {
    ...group,
    id,
    conversationType: conversation.kind,
    tenantId: conversation.tenantId,
  };
}

function channelData(conversation: Conversation): Json {
  const tenant = { id: conversation.tenantId };
  const { team } = conversation;
  if (!team) return { tenant };
  return {
    teamsChannelId: conversation.id,
    teamsTeamId: team.id,
    channel: { id: conversation.id },
    team: { id: team.id, name: team.name, aadGroupId: team.aadGroupId },
    tenant,
  };
}

import { z } from 'zod';
import type { Place, Sender, Target } from '../../chat/platform.ts';
import { written } from '../../core/outside.ts';

const mention = z.looseObject({
  type: z.literal('mention'),
  mentioned: z.looseObject({ id: z.string() }),
  text: z.string().min(1),
});

/** As much of any activity as we read; its token and service URL have been checked by the SDK. */
const located = z.looseObject({
  // A bot's registration may be opened to other channels, where tenants and people mean nothing to us.
  channelId: z.literal('msteams'),
  serviceUrl: z.url(),
  conversation: z.looseObject({
    id: z.string().min(1),
    conversationType: z.string().nullish(),
    tenantId: z.string().nullish(),
  }),
  channelData: z
    .looseObject({
      tenant: z.looseObject({ id: z.string().min(1) }).nullish(),
      team: z.looseObject({ id: z.string().min(1) }).nullish(),
    })
    .nullish(),
});

/** What a person's activity has besides. */
const incoming = located.extend({
  locale: z.string().nullish(),
  replyToId: z.string().nullish(),
  from: z.looseObject({
    id: z.string(),
    role: z.string().nullish(),
    aadObjectId: z.string().min(1),
    name: z.string().nullish(),
  }),
  recipient: z.looseObject({ id: z.string() }),
  text: written.nullish(),
  entities: z.array(z.unknown()).nullish(),
  value: z.unknown().optional(),
});

/** Where in Teams something happened. */
export interface Whereabouts {
  /** The tenant. */
  readonly workspace: string;
  readonly place: Place & { readonly serviceUrl: string };
}

/** Reads where it happened, whoever did it: of a team's end Teams does not always say who. */
export function readWhereabouts(activity: unknown): Whereabouts | undefined {
  const { data } = located.safeParse(activity);
  const workspace = data?.channelData?.tenant?.id ?? data?.conversation.tenantId;
  if (!data || !workspace) return undefined;
  const { conversation, serviceUrl } = data;
  const team = data.channelData?.team?.id;
  const direct = conversation.conversationType === 'personal';
  return {
    workspace,
    place: {
      conversation: withoutThread(conversation.id),
      kind: direct ? 'direct' : 'channel',
      botsOwn: direct,
      serviceUrl,
      ...(team && { team }),
    },
  };
}

/** Something that a person did in Teams. */
export interface Received {
  readonly sender: Sender;
  readonly place: Place;
  /** Where this person alone is answered. */
  readonly inPrivate: Target;
  /** Where everybody who read the person's message reads the answer: in a channel, its thread. */
  readonly thread: Target;
  /** What was typed, without the mention of the bot. */
  readonly text: string;
  /** What a button sent. */
  readonly value: unknown;
  /** The message whose button was pressed. */
  readonly messageId: string | undefined;
}

/** Reads an activity; undefined for what no person in a tenant of Teams has done. */
export function readActivity(activity: unknown): Received | undefined {
  const { data } = incoming.safeParse(activity);
  const where = readWhereabouts(activity);
  if (!data || !where || isByBot(data)) return undefined;
  const { workspace, place } = where;
  const { from, locale, replyToId, value } = data;
  const { serviceUrl } = place;
  const thread = { workspace, conversation: data.conversation.id, serviceUrl };
  return {
    sender: {
      platform: 'teams',
      workspace,
      userId: from.aadObjectId,
      name: from.name ?? '',
      ...(locale && { language: locale }),
    },
    place,
    inPrivate: place.botsOwn ? thread : { workspace, userId: from.aadObjectId, serviceUrl },
    thread,
    text: typedText(data),
    value,
    messageId: replyToId ?? undefined,
  };
}

/** This bot itself, or another, which would be answered without end. */
function isByBot({ from, recipient }: z.output<typeof incoming>): boolean {
  return from.id === recipient.id || from.role === 'bot';
}

/** In a channel, the ID of a thread is the channel's and that of the thread's first message. */
function withoutThread(conversation: string): string {
  return conversation.split(';messageid=')[0] ?? conversation;
}

function typedText({ text, entities, recipient }: z.output<typeof incoming>): string {
  const mentionsOfBot = (entities ?? [])
    .map((entity) => mention.safeParse(entity).data)
    .filter((entity) => entity?.mentioned.id === recipient.id);
  return mentionsOfBot
    .reduce((rest, entity) => (entity ? rest.replaceAll(entity.text, ' ') : rest), text ?? '')
    .replaceAll('&nbsp;', ' ')
    .trim();
}

import { asObject, asObjects, asString, type Json } from './json.ts';
import { type Conversation, membersOf, type Person, type TeamsState } from './state.ts';
import { cardOf } from './visible-text.ts';

interface Mention {
  readonly id: string;
  readonly text: string;
}

/**
 * The people whom a message notifies: those with a mention entity whose text
 * stands in the message or its card. An `<at>` alone notifies nobody.
 */
export function mentionedPeople(
  state: TeamsState,
  conversation: Conversation,
  activity: Json,
): Person[] {
  const card = cardOf(activity);
  const inText = mentionsIn(activity['entities'], asString(activity['text']) ?? '');
  const cardEntities = asObject(card?.['msteams'])?.['entities'];
  const inCard = mentionsIn(cardEntities, JSON.stringify(card?.['body'] ?? ''));
  const ids = new Set([...inText, ...inCard].map((mention) => mention.id));
  return membersOf(state, conversation).filter(
    (person) => ids.has(person.botUserId) || ids.has(person.aadObjectId),
  );
}

function mentionsIn(entities: unknown, text: string): Mention[] {
  return asObjects(entities)
    .filter((entity) => entity['type'] === 'mention')
    .map((entity) => ({
      id: String(asObject(entity['mentioned'])?.['id']),
      text: asString(entity['text']) ?? '',
    }))
    .filter((mention) => mention.text !== '' && text.includes(mention.text));
}

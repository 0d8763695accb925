import { type CardView, type Visibility, viewCard } from './card-view.ts';
import { adaptiveCard } from './cards.ts';
import { asObject, asObjects, asString, type Json } from './json.ts';
import { messageMarkdownToPlain, xmlToPlain } from './markdown.ts';

/** The first Adaptive Card of an activity. */
export function cardOf(activity: Json): Json | undefined {
  const attachment = asObjects(activity['attachments']).find(
    ({ contentType }) => contentType === adaptiveCard,
  );
  return asObject(attachment?.['content']);
}

/** The activity with another card in place of its first one. */
export function withCard(activity: Json, card: Json): Json {
  return { ...activity, attachments: [{ contentType: adaptiveCard, content: card }] };
}

/** Everything that a reader of a message sees: its text first, then its cards. */
export function viewActivity(activity: Json, visibility?: Visibility): CardView {
  const cards = asObjects(activity['attachments'])
    .filter(({ contentType }) => contentType === adaptiveCard)
    .map(({ content }) => viewCard(asObject(content) ?? {}, visibility));
  const text = messageText(activity);
  return {
    lines: [...(text ? [text] : []), ...cards.flatMap((card) => card.lines)],
    buttons: cards.flatMap((card) => card.buttons),
    inputs: cards.flatMap((card) => card.inputs),
  };
}

function messageText(activity: Json): string {
  const text = asString(activity['text']) ?? '';
  if (activity['textFormat'] === 'plain') return text.trim();
  const plain = activity['textFormat'] === 'xml' ? xmlToPlain : messageMarkdownToPlain;
  return plain(text).trim();
}

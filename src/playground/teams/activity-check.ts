import { adaptiveCard, cardProblems } from './cards.ts';
import { asObject, asObjects, asString, type Json, utf16Bytes } from './json.ts';
import type { Refusal } from './refusals.ts';

const kilobyte = 1024;
/**
 * Of the whole message, as UTF-16: "100 KB", of which Microsoft advises to use 80 at most. See
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages
 */
const mostBytes = 100 * kilobyte;
/** Failures are told of from here on. */
const unreliableBytes = 70 * kilobyte;
/** A poll of twenty slots, each of its sixty buttons with its fallback, and room for what is around it. */
const cardAim = 56 * kilobyte;

const otherAttachments = [
  'application/vnd.microsoft.card.hero',
  'application/vnd.microsoft.card.thumbnail',
  'application/vnd.microsoft.teams.card.file.consent',
  'application/vnd.microsoft.teams.file.download.info',
  'text/html',
];

/** Why the service refuses an activity of the bot; undefined when it takes it. */
export function refuseActivity(activity: unknown): Refusal | undefined {
  const given = asObject(activity);
  if (!given) return badSyntax('The activity is not an object');
  if (given['type'] === 'typing') return undefined;
  if (given['type'] !== 'message') return badSyntax(`Unknown activity type ${given['type']}`);
  if (utf16Bytes(given) >= mostBytes) {
    return { status: 413, code: 'MessageSizeTooBig', message: 'Message size too large.' };
  }
  const attachments = asObjects(given['attachments']);
  if (!asString(given['text'])?.trim() && attachments.length === 0) {
    return badSyntax('A message needs a text or an attachment');
  }
  for (const { contentType, content } of attachments) {
    const problem = attachmentProblem(contentType, content);
    if (problem) return badSyntax(problem);
  }
  return undefined;
}

function attachmentProblem(contentType: unknown, content: unknown): string | undefined {
  if (contentType === adaptiveCard) return cardProblems(content, 'message')[0];
  const type = String(contentType);
  if (type.startsWith('image/') || otherAttachments.includes(type)) return undefined;
  return `Unknown attachment type ${type}`;
}

/** What the service lets through but a bot should stay away from. */
export function activityWarnings(activity: Json): string[] {
  const warnings: string[] = [];
  const bytes = utf16Bytes(activity);
  if (bytes > unreliableBytes)
    warnings.push(`A message of ${bytes} bytes is not delivered reliably`);
  for (const { contentType, content } of asObjects(activity['attachments'])) {
    const cardBytes = contentType === adaptiveCard ? utf16Bytes(content) : 0;
    if (cardBytes > cardAim) warnings.push(`A card of ${cardBytes} bytes is above ${cardAim}`);
  }
  return warnings;
}

function badSyntax(message: string): Refusal {
  return { status: 400, code: 'BadSyntax', message };
}

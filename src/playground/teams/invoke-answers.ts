import { adaptiveCard, cardProblems } from './cards.ts';
import type { BotAnswer } from './delivery.ts';
import { asObject, asString, type Json } from './json.ts';

/** What the client does with the bot's answer to a press or a submitted dialog. */
export type InvokeOutcome =
  | { readonly kind: 'card'; readonly card: Json }
  | { readonly kind: 'dialog'; readonly title: string; readonly card: Json }
  | { readonly kind: 'message'; readonly text: string }
  | { readonly kind: 'close' }
  | {
      readonly kind: 'error';
      /** What the person reads. */
      readonly text: string;
      /** What was wrong with the answer, for whoever builds the bot. */
      readonly reason: string;
      readonly status: number;
    };

const wentWrong = 'Something went wrong. Please try again.';

/** How the client reads the answer to `adaptiveCard/action`. */
export function readActionAnswer(answer: BotAnswer): InvokeOutcome {
  if (answer.status !== 200)
    return failure(`The bot answered HTTP ${answer.status}`, answer.status);
  const body = asObject(answer.body);
  if (!body) return failure('The answer to Action.Execute has no body');
  const { statusCode, type, value } = body;
  if (type === adaptiveCard && statusCode === 200) {
    return withValidCard(value, 'message', (card) => ({ kind: 'card', card }));
  }
  if (type === 'application/vnd.microsoft.activity.message' && typeof value === 'string') {
    return { kind: 'message', text: value };
  }
  const message = asString(asObject(value)?.['message']);
  const status = typeof statusCode === 'number' ? statusCode : answer.status;
  return failure(`The bot answered ${statusCode} ${type}`, status, message);
}

/** How the client reads the answer to `task/fetch` and `task/submit`. */
export function readTaskAnswer(answer: BotAnswer, call: 'fetch' | 'submit'): InvokeOutcome {
  if (answer.status !== 200)
    return failure(`The bot answered HTTP ${answer.status}`, answer.status);
  const task = asObject(asObject(answer.body)?.['task']);
  if (!task) {
    return call === 'submit' ? { kind: 'close' } : failure('The answer to task/fetch has no task');
  }
  const value = asObject(task['value']);
  if (task['type'] === 'message' && typeof task['value'] === 'string') {
    return { kind: 'message', text: task['value'] };
  }
  const attachment = asObject(value?.['card']);
  if (task['type'] !== 'continue' || attachment?.['contentType'] !== adaptiveCard) {
    return failure('The task is neither a message nor a card');
  }
  const title = asString(value?.['title']) ?? '';
  return withValidCard(attachment['content'], 'dialog', (card) => ({
    kind: 'dialog',
    title,
    card,
  }));
}

function withValidCard(
  card: unknown,
  place: 'message' | 'dialog',
  outcome: (card: Json) => InvokeOutcome,
): InvokeOutcome {
  const [problem] = cardProblems(card, place);
  return problem ? failure(problem) : outcome(asObject(card) ?? {});
}

function failure(reason: string, status = 200, text = wentWrong): InvokeOutcome {
  return { kind: 'error', text, reason, status };
}

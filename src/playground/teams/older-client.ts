import { asObject, type Json } from './json.ts';
import { cardOf, withCard } from './visible-text.ts';

/** A message as a client shows it that does not know Action.Execute: each gives way to its fallback, or goes. */
export function asOlderClient(activity: Json): Json {
  const card = cardOf(activity);
  return card ? withCard(activity, asObject(fallenBack(card)) ?? {}) : activity;
}

function fallenBack(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(fallenBack).filter((one) => one !== undefined);
  const object = asObject(part);
  if (!object) return part;
  if (object['type'] === 'Action.Execute') return asObject(object['fallback']);
  return Object.fromEntries(Object.entries(object).map(([key, inner]) => [key, fallenBack(inner)]));
}

import { actionRules, actionsOf, childrenOf, elementRules, isInput } from './card-schema.ts';
import { asObject, asObjects, asString, type Json } from './json.ts';

export const adaptiveCard = 'application/vnd.microsoft.card.adaptive';

/** The newest schema version that Teams shows on all its clients. */
const newestVersion = [1, 5] as const;
const mostActions = 6;
const mostRefreshUsers = 60;

export type CardPlace = 'message' | 'dialog';

/**
 * What is wrong with an Adaptive Card, as paths with a sentence; empty for a
 * card that Teams shows. Unknown properties are tolerated, as the real clients do.
 */
export function cardProblems(card: unknown, place: CardPlace): string[] {
  const problems: string[] = [];
  const root = asObject(card);
  if (!root) return ['card: not an object'];
  if (root['type'] !== 'AdaptiveCard') problems.push('card.type: must be AdaptiveCard');
  if (!isSupportedVersion(root['version'])) problems.push('card.version: must be 1.0 to 1.5');
  checkCard(root, 'card', { place, problems, ids: new Set() });
  checkRefresh(root, problems);
  return problems;
}

interface Check {
  readonly place: CardPlace;
  readonly problems: string[];
  /** The IDs seen so far: unique over the whole card. */
  readonly ids: Set<string>;
}

function isSupportedVersion(version: unknown): boolean {
  const [major, minor] = String(version).split('.').map(Number);
  return (
    typeof version === 'string' &&
    /^1\.\d+$/.test(version) &&
    major === newestVersion[0] &&
    (minor ?? 0) <= newestVersion[1]
  );
}

function checkCard(card: Json, path: string, check: Check): void {
  const body = card['body'];
  if (body !== undefined && !Array.isArray(body)) check.problems.push(`${path}.body: not a list`);
  checkElements(asObjects(body), `${path}.body`, check);
  checkActions(asObjects(card['actions']), `${path}.actions`, check);
  const selectAction = asObject(card['selectAction']);
  if (selectAction) checkAction(selectAction, `${path}.selectAction`, check);
}

function checkElements(elements: readonly Json[], path: string, check: Check): void {
  for (const [index, element] of elements.entries()) {
    checkElement(element, `${path}[${index}]`, check);
  }
}

function checkElement(element: Json, path: string, check: Check): void {
  const type = asString(element['type']);
  const rule = type === undefined ? undefined : elementRules[type];
  if (!rule) {
    // An older client shows the fallback instead, so with one the card is fine.
    if (element['fallback'] === undefined) check.problems.push(`${path}: unknown element ${type}`);
    return;
  }
  checkRequired(element, rule.required, path, check);
  const id = element['id'];
  if (typeof id === 'string') {
    if (check.ids.has(id)) check.problems.push(`${path}.id: ${id} is used twice`);
    check.ids.add(id);
  }
  if (isInput(element)) checkInput(element, path, check);
  if (type === 'ActionSet') checkActions(asObjects(element['actions']), `${path}.actions`, check);
  else for (const action of actionsOf(element)) checkAction(action, path, check);
  checkElements(childrenOf(element), path, check);
}

function checkRequired(
  element: Json,
  required: (typeof elementRules)[string]['required'],
  path: string,
  check: Check,
): void {
  for (const [name, kind] of Object.entries(required ?? {})) {
    const value = element[name];
    const fits = {
      string: typeof value === 'string' && value !== '',
      text: typeof value === 'string',
      array: Array.isArray(value),
      objects: Array.isArray(value) && asObjects(value).length === value.length,
      object: asObject(value) !== undefined,
    }[kind];
    if (!fits) check.problems.push(`${path}.${name}: missing or not valid`);
  }
}

function checkInput(input: Json, path: string, check: Check): void {
  if (input['type'] === 'Input.ChoiceSet') {
    const values = asObjects(input['choices']).map((choice) => choice['value']);
    for (const choice of asObjects(input['choices'])) {
      if (!asString(choice['title']) || asString(choice['value']) === undefined) {
        check.problems.push(`${path}.choices: every choice needs a title and a value`);
      }
    }
    if (new Set(values).size < values.length) {
      check.problems.push(`${path}.choices: two choices have the same value`);
    }
    if (input['isMultiSelect'] === true && values.some((value) => String(value).includes(','))) {
      check.problems.push(`${path}.choices: a value with a comma cannot be told apart`);
    }
  }
  const patterns: Readonly<Record<string, RegExp>> = {
    'Input.Date': /^\d{4}-\d{2}-\d{2}$/,
    'Input.Time': /^\d{2}:\d{2}$/,
  };
  const pattern = patterns[String(input['type'])];
  for (const name of ['value', 'min', 'max']) {
    const value = input[name];
    if (pattern && value !== undefined && value !== '' && !pattern.test(String(value))) {
      check.problems.push(`${path}.${name}: not in the form that the client reads`);
    }
  }
}

function checkActions(actions: readonly Json[], path: string, check: Check): void {
  const primary = actions.filter((action) => action['mode'] !== 'secondary');
  if (primary.length > mostActions) {
    check.problems.push(`${path}: more than ${mostActions} actions, the rest is not shown`);
  }
  for (const [index, action] of actions.entries()) checkAction(action, `${path}[${index}]`, check);
}

function checkAction(action: Json, path: string, check: Check): void {
  const type = asString(action['type']);
  const rule = type === undefined ? undefined : actionRules[type];
  if (!rule) {
    if (action['fallback'] === undefined) check.problems.push(`${path}: unknown action ${type}`);
    return;
  }
  checkRequired(action, rule.required, path, check);
  const fallback = asObject(action['fallback']);
  if (fallback) checkAction(fallback, `${path}.fallback`, check);
  if (!asString(action['title']) && !asString(action['iconUrl']) && path.endsWith(']')) {
    check.problems.push(`${path}.title: a button needs a text`);
  }
  if (type === 'Action.Execute' && check.place === 'dialog') {
    check.problems.push(`${path}: a dialog is answered by Action.Submit`);
  }
  const data = action['data'];
  if (data !== undefined && !asObject(data)) check.problems.push(`${path}.data: not an object`);
  if (type === 'Action.OpenUrl' && !/^(https?|mailto|tel|msteams):/.test(String(action['url']))) {
    check.problems.push(`${path}.url: not a link that Teams opens`);
  }
  const shown = type === 'Action.ShowCard' ? asObject(action['card']) : undefined;
  if (shown) checkCard(shown, `${path}.card`, check);
}

function checkRefresh(card: Json, problems: string[]): void {
  const refresh = asObject(card['refresh']);
  if (!refresh) return;
  const users = refresh['userIds'];
  if (Array.isArray(users) && users.length > mostRefreshUsers) {
    problems.push(`card.refresh.userIds: more than ${mostRefreshUsers}`);
  }
  if (asObject(refresh['action'])?.['type'] !== 'Action.Execute') {
    problems.push('card.refresh.action: must be Action.Execute');
  }
}

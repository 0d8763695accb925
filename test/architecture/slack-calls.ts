import { webApi } from '@slack/bolt';
import { isNode, type Module, type Node, nodesIn } from './modules.ts';

/** Every method of Slack's Web API that the SDK knows: "chat.postMessage". */
const KNOWN: ReadonlySet<string> = new Set(methodsOf(new webApi.WebClient(), ''));

function methodsOf(group: object, prefix: string): string[] {
  return Object.entries(group).flatMap(([name, value]): string[] => {
    if (typeof value === 'function') return prefix ? [prefix + name] : [];
    const isFamily = isNode(value) && Object.getPrototypeOf(value) === Object.prototype;
    return isFamily ? methodsOf(value, `${prefix}${name}.`) : [];
  });
}

/** The methods of the Web API that a module calls, on whatever client. */
export function slackMethodsIn(module: Module): string[] {
  return callsAmong([...nodesIn(module)]).flatMap(({ names }) => {
    const tails = names.map((_, index) => names.slice(index).join('.'));
    return tails.find((tail) => KNOWN.has(tail)) ?? [];
  });
}

/** How else a module could call the Web API, past `slackMethodsIn`: "apiCall", or a family on its own. */
export function slackDetoursIn(module: Module): string[] {
  const nodes = [...nodesIn(module)];
  const inCalls = new Set(callsAmong(nodes).flatMap(({ families: own }) => own));
  const families = new Set([...KNOWN].map((name) => name.split('.')[0]));
  return nodes.flatMap((node) => {
    const name = propertyOf(node);
    if (name === 'apiCall') return [name];
    const isFamily = name !== undefined && families.has(name) && ofClient(node);
    return isFamily && !inCalls.has(node) ? [name] : [];
  });
}

/** The events that a module listens to: "app_uninstalled". */
export function slackEventsIn(module: Module): string[] {
  return callsAmong([...nodesIn(module)])
    .filter(({ names }) => names.at(-1) === 'event')
    .flatMap(({ first }) => (isNode(first) ? [String(first['value'])] : []));
}

interface Call {
  /** `a.b.c(…)` as ["a", "b", "c"]. */
  readonly names: readonly string[];
  /** The nodes of `a.b` and `a` in it. */
  readonly families: readonly unknown[];
  readonly first: unknown;
}

function callsAmong(nodes: readonly Node[]): Call[] {
  return nodes
    .filter(({ type }) => type === 'CallExpression')
    .map(({ callee, arguments: given }) => ({
      names: pathOf(callee),
      families: objectsOf(callee),
      first: Array.isArray(given) ? given[0] : undefined,
    }));
}

function objectsOf(node: unknown): unknown[] {
  const object = isNode(node) ? node['object'] : undefined;
  return object === undefined ? [] : [object, ...objectsOf(object)];
}

function pathOf(node: unknown): string[] {
  if (!isNode(node)) return [];
  const own = propertyOf(node) ?? (typeof node['name'] === 'string' ? node['name'] : '');
  return [...pathOf(node['object']), own];
}

function propertyOf({ type, property }: Node): string | undefined {
  if (type !== 'MemberExpression' || !isNode(property)) return undefined;
  return typeof property['name'] === 'string' ? property['name'] : undefined;
}

function ofClient({ object }: Node): boolean {
  return isNode(object) && /client|anybody/i.test(String(object['name']));
}

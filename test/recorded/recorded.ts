import { readdirSync, readFileSync } from 'node:fs';

export type Json = Readonly<Record<string, unknown>>;

/**
 * Requests as the platforms' documentation has them, by file name: one of every kind that the bot
 * takes. Their values are made up.
 */
export function recorded(platform: 'slack' | 'teams'): ReadonlyMap<string, Json> {
  const folder = new URL(`./${platform}/`, import.meta.url);
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return new Map(
    names.map((name) => [
      name.replace('.json', ''),
      JSON.parse(readFileSync(new URL(name, folder), 'utf8')),
    ]),
  );
}

/**
 * What a platform's listeners were registered for: `listen` is given something that answers to
 * every method by noting its name and first argument.
 */
export function registered(listen: (app: unknown) => void): string[] {
  const found: string[] = [];
  const note = (method: string) => (first: unknown) =>
    void found.push(`${method} ${typeof first === 'string' ? first : JSON.stringify(first)}`);
  listen(new Proxy({}, { get: (_, method) => note(String(method)) }));
  return [...new Set(found)].toSorted();
}

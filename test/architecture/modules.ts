import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import { parseAst } from 'vitest/node';

/** A source file with what it imports. Paths start at the project's root, as in `src/main.ts`. */
export interface Module {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

export interface Import {
  /** The path of one of our files, the name of a package, or `node:…`. */
  readonly target: string;
  /** How it is imported: for its types alone, by `import()` while running, or in the ordinary way. */
  readonly by: 'type' | 'call' | 'statement';
}

/** Reads every source file below `folder`, generated ones apart. */
export function readModules(folder: string): Module[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).split(sep).join('/'))
    .filter((path) => !path.startsWith('src/db/generated/'))
    .map((path) => readModule(path, readFileSync(path, 'utf8')));
}

/** The module that a file with this text would be. Files other than code import nothing. */
export function readModule(path: string, text: string): Module {
  const isCode = /\.m?[jt]s$/.test(path);
  return { path, text, imports: isCode ? [...importsIn(path, text)] : [] };
}

function* importsIn(path: string, text: string): Iterable<Import> {
  for (const node of nodesOf(parseAst(text, { lang: 'ts' }))) {
    const specifier = node['source'];
    if (!isNode(specifier) || typeof specifier['value'] !== 'string') continue;
    const target = specifier['value'].startsWith('.')
      ? posix.join(posix.dirname(path), specifier['value'])
      : specifier['value'].replace(/^(@[^/]+\/[^/]+|[^@/][^/]*)\/.*$/, '$1');
    yield { target, by: kindOf(node) };
  }
}

function kindOf(node: Node): Import['by'] {
  if (node['type'] === 'ImportExpression') return 'call';
  const isForTypes =
    node['type'] === 'TSImportType' ||
    node['importKind'] === 'type' ||
    node['exportKind'] === 'type' ||
    importsOnlyTypesByName(node['specifiers']);
  return isForTypes ? 'type' : 'statement';
}

/** True of `import { type A, type B }`. */
function importsOnlyTypesByName(specifiers: unknown): boolean {
  return (
    Array.isArray(specifiers) &&
    specifiers.length > 0 &&
    specifiers.every((one) => isNode(one) && one['importKind'] === 'type')
  );
}

export type Node = Record<string, unknown>;

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}

/** The nodes of a module's syntax tree, outermost first. */
export function nodesIn({ text }: Module): Iterable<Node> {
  return nodesOf(parseAst(text, { lang: 'ts' }));
}

/** The nodes of a syntax tree or of a part of it, outermost first. */
export function* nodesOf(value: unknown): Iterable<Node> {
  if (!isNode(value)) return;
  if (!Array.isArray(value)) yield value;
  for (const child of Object.values(value)) yield* nodesOf(child);
}

import { isNode, type Module, type Node, nodesIn, nodesOf } from './modules.ts';
import type { Model } from './schema.ts';

/**
 * Tables that are used elsewhere than in their own feature, each with the way to what is in them.
 * Seen are calls of the Prisma client with the relations in their arguments, as far as these are
 * written in the same module, and the tables that raw SQL names.
 */
export function findForeignTables(modules: readonly Module[], models: readonly Model[]): string[] {
  return modules.flatMap((module) => {
    const [, feature] = /^src\/features\/([^/]+)\/.*\.ts$/.exec(module.path) ?? [];
    if (!feature) return [];
    const used = new Set([...usedByClient(module, models), ...usedInSql(module, models)]);
    return [...used]
      .filter(({ owner }) => owner !== feature)
      .map(
        ({ table, owner }) =>
          `${module.path} uses the table ${table}, which belongs to ${owner}. Ask the operations.ts ` +
          `of ${owner} for it, or build a piece of src/features/${owner}/sql.ts into the statement.`,
      );
  });
}

const CLIENTS = ['tx', 'db', 'prisma'];
const METHODS = /^(find(First|Unique|Many)|create|update|upsert|delete|count|aggregate|groupBy)/;

function* usedByClient(module: Module, models: readonly Model[]): Iterable<Model> {
  const [program] = nodesIn(module);
  const statements = program && Array.isArray(program['body']) ? program['body'] : [];
  const outer = valuesIn(statements.flatMap(declaredBy));
  for (const statement of statements) {
    const nodes = [...nodesOf(statement)];
    const inner = valuesIn(nodes);
    const valuesOf = (name: string) => inner.get(name) ?? outer.get(name) ?? [];
    for (const node of nodes) {
      yield* takenFromClient(node, models);
      yield* askedOfClient(node, models, valuesOf);
    }
  }
}

/** `tx.person`, and `const { person } = tx`. */
function takenFromClient(node: Node, models: readonly Model[]): Model[] {
  const isTaken = node['type'] === 'MemberExpression' && isClient(node['object']);
  const isUnpacked = node['type'] === 'VariableDeclarator' && isClient(node['init']);
  const names = isTaken ? [nameOf(node)] : isUnpacked ? keysOf(node['id']) : [];
  return models.filter(({ name }) => names.includes(name));
}

function isClient(node: unknown): boolean {
  return CLIENTS.includes(nameOf(node) ?? '');
}

type ValuesOf = (name: string) => readonly unknown[];

/** `….person.findMany({ select: { addresses: … } })`: the model and those that the arguments lead to. */
function* askedOfClient(node: Node, models: readonly Model[], valuesOf: ValuesOf): Iterable<Model> {
  const { type, callee, arguments: given } = node;
  if (type !== 'CallExpression' || !isNode(callee) || callee['type'] !== 'MemberExpression') return;
  const model = models.find(({ name }) => name === nameOf(callee['object']));
  if (!model || !METHODS.test(nameOf(callee) ?? '')) return;
  yield model;
  yield* relationsIn(given, model, { models, valuesOf, seen: new Set() });
}

interface Walk {
  readonly models: readonly Model[];
  readonly valuesOf: ValuesOf;
  /** Values of names are looked at once. */
  readonly seen: Set<unknown>;
}

/** The models that the keys of an argument lead to, beginning at `model`. */
function* relationsIn(value: unknown, model: Model, walk: Walk): Iterable<Model> {
  if (!isNode(value) || value['type'] === 'ObjectPattern' || walk.seen.has(value)) return;
  if (value['type'] === 'Identifier') {
    walk.seen.add(value);
    for (const named of walk.valuesOf(String(value['name'])))
      yield* relationsIn(named, model, walk);
  } else if (value['type'] === 'MemberExpression') {
    yield* relationsIn(value['object'], model, walk);
  } else if (value['type'] === 'Property') {
    const type = model.fields.get(nameOf(value['key']) ?? '');
    const next = walk.models.find(({ name }) => name === type);
    if (next) yield next;
    yield* relationsIn(value['value'], next ?? model, walk);
  } else {
    for (const child of Object.values(value)) yield* relationsIn(child, model, walk);
  }
}

/** The nodes of a statement, as far as they declare something for the whole module. */
function declaredBy(statement: unknown): Node[] {
  if (!isNode(statement)) return [];
  const { type, declaration, declarations } = statement;
  if (type === 'ExportNamedDeclaration') return declaredBy(declaration);
  return Array.isArray(declarations) ? declarations : [statement];
}

/** By name, what variables and functions are declared as. */
function valuesIn(nodes: readonly Node[]): Map<string, unknown[]> {
  const values = new Map<string, unknown[]>();
  for (const { type, id, init, body } of nodes) {
    const value = type === 'FunctionDeclaration' ? body : init;
    const name = nameOf(id);
    if (name && value) values.set(name, [...(values.get(name) ?? []), value]);
  }
  return values;
}

/** The last word of `a`, `a.b`, `a['b']` and `'b'`. */
function nameOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node['type'] === 'MemberExpression') return nameOf(node['property']);
  const name = node['type'] === 'Literal' ? node['value'] : node['name'];
  return typeof name === 'string' ? name : undefined;
}

function keysOf(pattern: unknown): (string | undefined)[] {
  const properties = isNode(pattern) ? pattern['properties'] : undefined;
  return Array.isArray(properties) ? properties.map(({ key }) => nameOf(key)) : [];
}

const SQL_TAGS = ['sql', '$queryRaw', '$executeRaw'];
const SQL_CALLS = ['raw', '$queryRawUnsafe', '$executeRawUnsafe'];

/** The tables that are named where SQL has a table, by the piece of SQL that names them. */
function usedInSql(module: Module, models: readonly Model[]): Model[] {
  const texts = [...nodesIn(module)].flatMap(sqlIn);
  return models.filter(({ table }) => {
    const place = String.raw`(?:^|,|\b(?:FROM|JOIN|INTO|UPDATE|USING|TABLE|TRUNCATE|ONLY|LATERAL)\b)`;
    const name = String.raw`(?:"?\w+"?\.)?(?:"${table}"|${table}\b)(?!\s*\.)`;
    const looksLike = new RegExp(String.raw`${place}\s*${name}`, 'i');
    return texts.some((text) => looksLike.test(text));
  });
}

/** The SQL that begins at a node, without comments and texts; `?` stands for what is put in. */
function sqlIn(node: Node): string[] {
  const { type, tag, quasi, callee, arguments: given } = node;
  const isTagged = type === 'TaggedTemplateExpression' && SQL_TAGS.includes(nameOf(tag) ?? '');
  const isCalled = type === 'CallExpression' && SQL_CALLS.includes(nameOf(callee) ?? '');
  const parts = isTagged ? [quasi] : isCalled && Array.isArray(given) ? given : [];
  return parts.map((part) =>
    textOf(part)
      .replace(/--.*$/gm, '')
      .replace(/'[^']*'/g, '?'),
  );
}

function textOf(part: unknown): string {
  if (!isNode(part)) return '';
  const { quasis, value } = part;
  if (!Array.isArray(quasis)) return typeof value === 'string' ? value : '';
  return quasis.map((quasi) => String(quasi.value.raw)).join('?');
}

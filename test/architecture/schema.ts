import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A model of the Prisma schema, as far as it says whose it is and what it leads to. */
export interface Model {
  /** As the Prisma client has it: `signedLink`. */
  readonly name: string;
  /** `signed_link` */
  readonly table: string;
  /** The feature that owns it: the name of the file that declares it. */
  readonly owner: string;
  /** By field, the name of its type as the client has it; that of a model where the field is a relation. */
  readonly fields: ReadonlyMap<string, string>;
}

/** The models of all schema files. */
export function readSchema(folder = 'prisma/schema'): Model[] {
  return readdirSync(folder).flatMap((file) =>
    modelsIn(file.replace(/\.prisma$/, ''), readFileSync(join(folder, file), 'utf8')),
  );
}

/** The models that the schema file of a feature declares with this text. */
export function modelsIn(owner: string, text: string): Model[] {
  return [...text.matchAll(/^model (\w+) \{\n(.*?)^\}/gms)].map(([, type = '', body = '']) => {
    const table = /@@map\("(\w+)"\)/.exec(body)?.[1] ?? type;
    const fields = [...body.matchAll(/^ {2}(\w+) +(\w+)/gm)].map(
      ([, field = '', of = '']) => [field, inClient(of)] as const,
    );
    return { name: inClient(type), table, owner, fields: new Map(fields) };
  });
}

function inClient(type: string): string {
  return type.charAt(0).toLowerCase() + type.slice(1);
}

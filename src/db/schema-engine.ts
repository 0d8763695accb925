import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
} from '@prisma/driver-adapter-utils';
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';

export interface EngineOptions {
  /**
   * What the engine works on, inside the caller's transaction if there is one. For comparing, it is
   * also where the migrations are replayed, so it must then be a database that may be thrown away.
   */
  readonly client: pg.Client;
  /** Gets the database's own words when a script fails: the engine's error may be a later one. */
  readonly onScriptError?: (error: unknown) => void;
}

/** Prisma's schema engine, as WebAssembly: the native one is not in the npm registry. */
export async function createSchemaEngine(options: EngineOptions): Promise<glue.SchemaEngine> {
  await loadEngine();
  const connect = () => adapterOn(options);
  const adapter = bindMigrationAwareSqlAdapterFactory({
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect,
    connectToShadowDb: connect,
  });
  return glue.SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter);
}

/** The official adapter on one connection instead of a pool, with two gaps filled. */
async function adapterOn({ client, onScriptError }: EngineOptions): Promise<SqlDriverAdapter> {
  const pool = new pg.Pool();
  let fields: pg.FieldDef[] = [];
  const query = async (config: pg.QueryArrayConfig) => {
    const result = await client.query(config);
    // The adapter does not know the type "char", which PostgreSQL's own catalogues use.
    fields = result.fields.map((field) => ({ ...field }));
    for (const field of result.fields) {
      if (field.dataTypeID === SINGLE_CHAR) field.dataTypeID = pg.types.builtins.TEXT;
    }
    return result;
  };
  pool.query = query as unknown as typeof pool.query;

  const adapter = await new PrismaPg(pool).connect();
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (statement) => {
    const result = await queryRaw(statement);
    const columnTypes = result.columnTypes.map((type, index) =>
      fields[index]?.dataTypeID === SINGLE_CHAR ? ColumnTypeEnum.Character : type,
    );
    return { ...result, columnTypes };
  };
  adapter.executeScript = async (script) => {
    // In one piece: the adapter would cut it at every semicolon, also in strings and functions.
    try {
      await client.query(script);
    } catch (error) {
      onScriptError?.(error);
      throw error;
    }
  };
  return adapter;
}

const SINGLE_CHAR = pg.types.builtins.CHAR;

let loading: Promise<void> | undefined;

function loadEngine(): Promise<void> {
  loading ??= instantiate();
  return loading;
}

// Declared by TypeScript for browsers only.
declare const WebAssembly: {
  instantiate(
    program: Uint8Array,
    imports: Record<string, Record<string, unknown>>,
  ): Promise<{ instance: { exports: Record<string, unknown> } }>;
};

// What a bundler would make of the package's `import … from './schema_engine_bg.wasm'`.
async function instantiate(): Promise<void> {
  const name = '@prisma/schema-engine-wasm/schema_engine_bg';
  const file = createRequire(import.meta.url)
    .resolve(name)
    .replace(/\.js$/, '.wasm');
  const { instance } = await WebAssembly.instantiate(await readFile(file), {
    './schema_engine_bg.js': releasingTimers({ ...glue }),
  });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
}

/** The engine forgets a timer of ten seconds, which would keep a command from ending so long. */
function releasingTimers(imports: Record<string, unknown>): Record<string, unknown> {
  const start = ([name, make]: [string, unknown]) => {
    if (!name.startsWith('__wbg_setTimeout') || typeof make !== 'function') return [name, make];
    return [name, (...args: unknown[]) => make(...args).unref()];
  };
  return Object.fromEntries(Object.entries(imports).map(start));
}

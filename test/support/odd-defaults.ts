import { query } from './query.ts';

/**
 * Defaults that are all others than the bot's own. They are the role's: only what a connection sets
 * itself goes before them. Whatever forgets to set it shows in some test: most of it cannot write.
 */
const ODD_DEFAULTS = {
  TimeZone: 'America/St_Johns',
  DateStyle: 'SQL, DMY',
  IntervalStyle: 'sql_standard',
  extra_float_digits: '-10',
  bytea_output: 'escape',
  standard_conforming_strings: 'off',
  array_nulls: 'off',
  transform_null_equals: 'on',
  client_encoding: 'LATIN1',
  default_transaction_isolation: 'serializable',
  default_transaction_read_only: 'on',
  default_transaction_deferrable: 'on',
  synchronous_commit: 'off',
  statement_timeout: '10min',
  lock_timeout: '11min',
  idle_in_transaction_session_timeout: '12min',
  idle_session_timeout: '13min',
  // Not the bot's to set, or nothing to it.
  timezone_abbreviations: 'Australia',
  default_text_search_config: 'pg_catalog.arabic',
  quote_all_identifiers: 'on',
  backslash_quote: 'off',
  check_function_bodies: 'off',
  row_security: 'off',
  xmlbinary: 'hex',
};

/** Before everything else, PostgreSQL's own functions among it. */
const ODD_PATH = 'decoy, pg_catalog, public';

/** What a database is made with so that names stand as in a German telephone book. */
export const ODD_ORDER = `TEMPLATE template0
  LOCALE_PROVIDER icu ICU_LOCALE 'de-u-co-phonebk-kf-upper' LC_COLLATE 'C' LC_CTYPE 'C'`;

/** Gives the role, for all connections that it makes from now on, odd defaults. */
export async function oddDefaults(url: string): Promise<void> {
  const { username } = new URL(url);
  const settings = Object.entries(ODD_DEFAULTS).map(([name, value]) => `${name} = '${value}'`);
  const all = [...settings, `search_path = ${ODD_PATH}`];
  await query(url, all.map((setting) => `ALTER ROLE ${username} SET ${setting};`).join('\n'));
}

/** Puts empty twins of all our tables in the way, and clocks that stand still. */
export async function addDecoys(url: string): Promise<void> {
  await query(
    url,
    `CREATE SCHEMA decoy;
     CREATE FUNCTION decoy.now() RETURNS timestamptz LANGUAGE sql AS $$ SELECT 'epoch'::timestamptz $$;
     CREATE FUNCTION decoy.clock_timestamp() RETURNS timestamptz LANGUAGE sql AS $$ SELECT 'epoch'::timestamptz $$;
     DO $$ DECLARE it name; BEGIN
       FOR it IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
         EXECUTE format('CREATE VIEW decoy.%I AS TABLE public.%I LIMIT 0', it, it);
       END LOOP;
     END $$`,
  );
}

import type { Express, Response } from 'express';
import { WORKBOOK_TYPE } from '../core/workbook.ts';
import { openFileLink } from '../features/agreements/operations/file.ts';
import { fileText } from '../features/agreements/views/versions.ts';
import { openCalendarLink } from '../features/meetings/operations/calendar.ts';
import { openFeed } from '../features/meetings/operations/feed.ts';
import { describeInCalendar } from '../features/meetings/views/calendar.ts';
import { feedWords } from '../features/meetings/views/feed.ts';
import { openExportLink } from '../features/pairs/operations/export.ts';
import { pairsWorkbook } from '../features/pairs/views/workbook.ts';
import { type Locale, texts } from '../i18n/index.ts';
import { noteRefusal, sayingWhatIsWrong, sendSentence, withoutTraces } from './page.ts';

type LinkDeps = Parameters<typeof openCalendarLink>[0];

/** One thing that must work for the bot to serve people. */
export interface Check {
  readonly name: string;
  ready(): Promise<boolean>;
  /** Seconds since it was last seen to work, told beside the result. */
  secondsAgo?(): number;
}

/** By this the bot knows itself at an address. */
export const OWN_NAME = 'verme-bot';

/** A check that has not answered by then has failed. Milliseconds. */
const CHECK_LIMIT = 2000;
/** Anybody may ask, and checks ask others: results are given again for so long. Milliseconds. */
const SUCCESS_KEPT = 5000;
const FAILURE_KEPT = 250;

/** What is given by a personal link. */
interface FileKind {
  readonly what: string;
  readonly name: string;
  readonly type: string;
}
const CALENDAR: FileKind = { what: 'calendar', name: 'verme.ics', type: 'text/calendar' };
const AGREEMENT: FileKind = { what: 'agreement', name: 'verme.txt', type: 'text/plain' };
const PAIRS: FileKind = { what: 'pairs', name: 'verme.xlsx', type: WORKBOOK_TYPE };

/** The bot's own pages: health, readiness, personal calendar files and feeds, agreements as text, pairs as workbooks. */
export function addRoutes(app: Express, deps: LinkDeps, checks: readonly Check[]): void {
  app.get('/healthz', (_request, response) => {
    response.json({ up: true, name: OWN_NAME });
  });

  const remembered = checks.map((check) => ({ name: check.name, passes: remembering(check) }));
  app.get('/readyz', async (_request, response) => {
    const results = await Promise.all(
      remembered.map(async (check) => [check.name, await check.passes()]),
    );
    const ready = results.every(([, passed]) => passed);
    const body = { ready, ...Object.fromEntries(results), ...agesOf(checks) };
    response.status(ready ? 200 : 503).json(body);
  });

  const give = (
    response: Response,
    { what, name, type }: FileKind,
    file: string | Uint8Array | undefined,
  ) => {
    if (file) return response.attachment(name).type(type).send(file);
    noteRefusal(deps.log, 404, `no_${what}`);
    return response.status(404).end();
  };
  app.get('/calendar/:token.ics', async ({ params: { token } }, response) => {
    withoutTraces(response);
    const words = (locale: Locale) => describeInCalendar(texts(locale));
    return give(response, CALENDAR, await openCalendarLink(deps, token, words));
  });
  app.get('/calendar/feed/:token.ics', async ({ params: { token } }, response) => {
    withoutTraces(response);
    const feed = await openFeed(deps, token, (locale) => feedWords(texts(locale)));
    return give(response, CALENDAR, feed);
  });
  app.get('/agreement/:token.txt', async ({ params: { token } }, response) => {
    withoutTraces(response);
    return give(response, AGREEMENT, await openFileLink(deps, token, fileText));
  });
  app.get('/pairs/:token.xlsx', async ({ params: { token } }, response) => {
    withoutTraces(response);
    return give(response, PAIRS, await openExportLink(deps, token, pairsWorkbook));
  });
  app.use(['/calendar', '/agreement', '/pairs'], sayingWhatIsWrong(deps.log, sendSentence));
}

/** By what each is called in the answer: `sweepsSecondsAgo`. Whole seconds. */
function agesOf(checks: readonly Check[]): Record<string, number> {
  const ages = checks.flatMap(({ name, secondsAgo }) =>
    secondsAgo ? [[`${name}SecondsAgo`, Math.floor(secondsAgo())] as const] : [],
  );
  return Object.fromEntries(ages);
}

/** Runs a check, or gives its last result again while that is fresh; one run is under way at a time. */
function remembering(check: Check): () => Promise<boolean> {
  let latest: Promise<boolean> | undefined;
  const forget = () => {
    latest = undefined;
  };
  return () => {
    latest ??= passes(check).then((passed) => {
      setTimeout(forget, passed ? SUCCESS_KEPT : FAILURE_KEPT).unref();
      return passed;
    });
    return latest;
  };
}

async function passes({ ready }: Check): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), CHECK_LIMIT);
  });
  return Promise.race([ready().catch(() => false), limit]).finally(() => clearTimeout(timer));
}

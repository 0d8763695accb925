import express, { type Express, type Request, type Response } from 'express';
import { z } from 'zod';
import { AppError, InvalidForm } from '../core/errors.ts';
import { countVisit } from '../features/codes/operations.ts';
import {
  confirmOnPage,
  decideOnPage,
  openPage,
  readPage,
  type SupervisorPage,
} from '../features/pairs/operations/supervisor-page.ts';
import { texts } from '../i18n/index.ts';
import {
  addressOf,
  localeFor,
  noteRefusal,
  sayingWhatIsWrong,
  sendPage,
  withoutTraces,
} from './page.ts';
import {
  failedPage,
  gonePage,
  inLanguage,
  type NotTaken,
  supervisorPage,
} from './supervisor-pages.ts';

type Deps = Parameters<typeof decideOnPage>[0];

const PATH = '/supervisor';

/** A note of which every letter is written with nine signs, and far too long, still comes back. */
const LARGEST_BODY = '64kb';

const place = z.object({
  page: z.enum(['plan', 'goals']),
  token: z.string().regex(/^[\w-]{22}$/),
});
type Place = z.output<typeof place>;

const form = z.object({
  round: z.coerce.number().int().min(0).catch(-1),
  note: z.string().catch(''),
  verdict: z.enum(['accepted', 'asked']).optional().catch(undefined),
});
type Sent = z.output<typeof form>;

/**
 * The pages of supervisors who are not in chat, each by a link of its own: looking changes nothing,
 * and only what is sent decides.
 */
export function addSupervisorPages(app: Express, deps: Deps): void {
  const path = `${PATH}/:page/:token`;
  app.get(path, async (request, response) => {
    if (await isTooMuch(deps, request, response)) return;
    const at = place.safeParse(request.params).data;
    const shown = at && (await openPage(deps, at.page, at.token));
    if (!at || !shown) return sendGone(deps, request, response);
    sendPage(response, supervisorPage(localeFor(request), { ...shown, page: at.page }));
  });

  const body = express.urlencoded({ extended: false, limit: LARGEST_BODY });
  app.post(path, body, async (request, response) => {
    if (await isTooMuch(deps, request, response)) return;
    const at = place.safeParse(request.params).data;
    if (!at) return sendGone(deps, request, response);
    const notTaken = await take(deps, request, at);
    if (notTaken) return sendAnew(deps, request, response, at, notTaken);
    // Away from this answer: loaded again, it is not sent again.
    withoutTraces(response);
    response.redirect(303, inLanguage(localeFor(request)));
  });

  const onPage = sayingWhatIsWrong(deps.log, (response, { locale, sentence, status }) =>
    sendPage(response, failedPage(locale, sentence, sentIn(response.req).note), status),
  );
  app.use(PATH, onPage);
}

/** As far as what was sent can be read. */
function sentIn({ body }: Request): Sent {
  return form.parse(typeof body === 'object' && body !== null ? body : {});
}

/** Takes an answer, or tells why it is not taken. */
async function take(
  deps: Deps,
  request: Request,
  { page, token }: Place,
): Promise<NotTaken | undefined> {
  const { t, error: say } = texts(localeFor(request));
  const { verdict, note: typed, round } = sentIn(request);
  try {
    if (page === 'goals') await confirmOnPage(deps, token);
    else if (!verdict) return { typed, problem: t('supervising:choose') };
    else await decideOnPage(deps, token, { verdict, note: typed, round });
    return undefined;
  } catch (error) {
    if (error instanceof InvalidForm) {
      const [{ code, params } = { code: 'needed' as const, params: {} }] = error.problems;
      const problem = code === 'needed' ? t('supervising:questionNeeded') : say(code, params);
      return { typed, problem };
    }
    if (!(error instanceof AppError)) throw error;
    if (error.code !== 'pair.late' && error.code !== 'noPage') throw error;
    return { typed, isLate: true };
  }
}

/** The page as it is now, with what was typed. Who has answered already reads how it stands, and no more. */
async function sendAnew(
  deps: Deps,
  request: Request,
  response: Response,
  { page, token }: { readonly page: SupervisorPage; readonly token: string },
  notTaken: NotTaken,
): Promise<void> {
  const shown = await readPage(deps, page, token);
  if (!shown) return sendGone(deps, request, response);
  const { standing } = shown;
  const isAnswered = standing === 'accepted' || standing === 'asked' || standing === 'through';
  const isLate = !isAnswered && (notTaken.isLate === true || standing !== 'open');
  const isInvalid = notTaken.problem !== undefined && standing === 'open';
  const status = isInvalid ? 400 : 409;
  noteRefusal(deps.log, status, isInvalid ? 'invalid_answer' : 'late_answer');
  const told = supervisorPage(localeFor(request), { ...shown, page }, { ...notTaken, isLate });
  sendPage(response, told, status);
}

function sendGone({ log }: Deps, request: Request, response: Response): void {
  noteRefusal(log, 404, 'no_supervisor_page');
  sendPage(response, gonePage(localeFor(request), sentIn(request).note), 404);
}

/** Whether there was too much from where a browser is; that is said then. */
async function isTooMuch(deps: Deps, request: Request, response: Response): Promise<boolean> {
  try {
    await countVisit(deps, addressOf(request));
    return false;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'tooManyVisits') throw error;
    noteRefusal(deps.log, 429, 'too_many_visits');
    const locale = localeFor(request);
    const sentence = texts(locale).error('tooManyVisits');
    sendPage(response, failedPage(locale, sentence, sentIn(request).note), 429);
    return true;
  }
}

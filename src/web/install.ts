import express, { type Express, type Request, type Response } from 'express';
import { z } from 'zod';
import type { ErrorCode } from '../core/error-codes.ts';
import { AppError } from '../core/errors.ts';
import {
  beginInstallation,
  finishInstallation,
  newBrowser,
  readOutcome,
} from '../features/installing/operations.ts';
import { texts } from '../i18n/index.ts';
import {
  codePage,
  failurePage,
  INSTALL_PATH,
  RESULT_PATH,
  resultPage,
  resultUrl,
} from './install-pages.ts';
import {
  addressOf,
  localeFor,
  noteRefusal,
  sayingWhatIsWrong,
  sendPage,
  withoutTraces,
} from './page.ts';

/** Where the platform sends the browser back to. */
export const CALLBACK_PATH = '/slack/oauth/callback';

type Deps = Parameters<typeof beginInstallation>[0];
type Consent = Parameters<typeof finishInstallation>[1];

/** A form here holds a code, and nothing longer. */
const LARGEST_BODY = '4kb';

const text = z.string().max(200).optional().catch(undefined);
const form = z.object({ code: text, again: text });
const returned = z.object({
  state: text,
  code: z.string().max(2000).optional().catch(undefined),
  error: text,
});
const result = z.object({
  outcome: z.unknown().transform(readOutcome).optional(),
  workspace: z
    .string()
    .regex(/^[A-Z0-9]{1,20}$/)
    .optional()
    .catch(undefined),
});

/** The pages on which a workspace installs the bot: asking for its code, and telling what came of it. */
export function addInstallPages(app: Express, deps: Deps, consent: Consent): void {
  const cookie = browserCookie(deps.publicUrl);
  const { origins } = consent;

  app.get(INSTALL_PATH, (request, response) => {
    cookie.give(request, response);
    sendPage(response, codePage(localeFor(request), { origins }));
  });

  app.post(
    INSTALL_PATH,
    express.urlencoded({ extended: false, limit: LARGEST_BODY }),
    async (request, response) => {
      const locale = localeFor(request);
      const { code = '', again } = form.parse(request.body ?? {});
      const ask = (problem: string, why: string) => {
        noteRefusal(deps.log, 400, why);
        cookie.give(request, response);
        sendPage(response, codePage(locale, { origins, typed: code, problem }), 400);
      };
      // Also what another site's form would be answered: the cookie does not come with that.
      const browser = cookie.of(request);
      if (!browser) return ask(texts(locale).t('installing:noCookie'), 'no_cookie');
      const installer = { browser, address: addressOf(request), locale };
      try {
        const state = await beginInstallation(deps, installer, again ? undefined : code);
        withoutTraces(response);
        response.redirect(303, consent.url(state));
      } catch (error) {
        if (!(error instanceof AppError) || !REFUSALS.includes(error.code)) throw error;
        ask(texts(locale).error(error.code), error.code);
      }
    },
  );

  app.get(CALLBACK_PATH, async (request, response) => {
    const { state = '', code, error } = returned.parse(request.query);
    const browser = cookie.of(request) ?? '';
    const installed = await finishInstallation(deps, consent, { state, browser, code, error });
    const { outcome, locale, workspace } = installed;
    // Away from this address: read in another language or loaded again, it must not be done again.
    withoutTraces(response);
    response.redirect(303, resultUrl(outcome, locale, workspace));
  });

  app.get(RESULT_PATH, (request, response) => {
    const { outcome = 'unknown', workspace } = result.parse(request.query);
    const slackUrl = workspace && consent.workspaceUrl(workspace);
    sendPage(response, resultPage(localeFor(request), outcome, workspace, slackUrl));
  });

  const onPage = sayingWhatIsWrong(deps.log, (response, failure) =>
    sendPage(response, failurePage(failure.locale, failure.sentence), failure.status),
  );
  app.use([INSTALL_PATH, CALLBACK_PATH], onPage);
}

/** What is wrong with a code, said beside it. */
const REFUSALS: readonly ErrorCode[] = ['needed', 'wrongCode', 'tooManyCodes'];

/**
 * By this the browser that comes back is known to be the one that was sent. Sent along with links
 * and redirects from elsewhere, not with forms; on https no other host can set it.
 */
function browserCookie(publicUrl: string) {
  const secure = publicUrl.startsWith('https:');
  const name = secure ? '__Host-verme-install' : 'verme-install';
  const pattern = new RegExp(`(?:^|; ?)${name}=([\\w-]{32})(?:;|$)`);
  const of = (request: Request) => pattern.exec(request.headers.cookie ?? '')?.[1];
  return {
    of,
    give(request: Request, response: Response): void {
      // Kept where there is one: two tabs may be on their way at once.
      const browser = of(request) ?? newBrowser();
      response.cookie(name, browser, { httpOnly: true, sameSite: 'lax', secure, path: '/' });
    },
  };
}

import type { Supervised, SupervisorPage } from '../features/pairs/operations/supervisor-page.ts';
import { membersText } from '../features/pairs/views/period.ts';
import { labelOf, textOf } from '../features/pairs/views/words.ts';
import { type Locale, type Texts, texts as textsIn } from '../i18n/index.ts';
import { type Html, html } from './html.ts';
import type { Page } from './page.ts';

/** What has come of an answer that was not taken. */
export interface NotTaken {
  /** What was typed: it comes back. */
  readonly typed: string;
  /** What is wrong with it, said beside the field. */
  readonly problem?: string;
  /** Things have changed meanwhile. */
  readonly isLate?: boolean;
}

type Shown = Supervised & { readonly page: SupervisorPage };

/** The page of a supervisor who is not in chat: what there is to read, and what they are asked. */
export function supervisorPage(locale: Locale, shown: Shown, notTaken?: NotTaken): Page {
  const texts = textsIn(locale);
  const { t } = texts;
  const { page, period, standing, fields } = shown;
  const isOpen = standing === 'open';
  return {
    ...frame(locale, t(`supervising:title.${page}`)),
    body: html`<p class="names">${membersText(period)}</p>
${notTaken?.isLate && late(texts, isOpen)}
${!isOpen && html`<p class="done">${standingText(texts, shown)}</p>`}
${!isOpen && given(texts, shown, notTaken)}
${isOpen && lead(texts, shown)}
${fields.length > 0 && (page === 'plan' ? planList(texts, shown) : goalList(texts, shown))}
${isOpen && (page === 'plan' ? planForm(texts, shown, notTaken) : goalsForm(texts))}`,
  };
}

/** Where there is nothing to see: alike for every reason, and without a name. */
export function gonePage(locale: Locale, typed = ''): Page {
  const texts = textsIn(locale);
  const { t } = texts;
  return {
    ...frame(locale, t('supervising:gone.title')),
    body: html`<p>${t('supervising:gone.lead')}</p>
<p>${t('supervising:gone.how')}</p>
${quoted(texts, typed)}`,
  };
}

/** For what went wrong on the way: a sentence, what was typed, and the way back. */
export function failedPage(locale: Locale, sentence: string, typed = ''): Page {
  const texts = textsIn(locale);
  const { t } = texts;
  return {
    ...frame(locale, t('supervising:failed')),
    body: html`<p>${sentence}</p>
${quoted(texts, typed)}
<p><a class="button" href="${inLanguage(locale)}">${t('supervising:again')}</a></p>`,
  };
}

function frame(locale: Locale, title: string) {
  return { locale, title, inLanguage };
}

/** At the same address, which is not repeated in the page. */
export function inLanguage(locale: Locale): string {
  return `?lang=${locale}`;
}

function lead({ t }: Texts, { page, member, supervisor }: Shown): Html {
  const hello = t('supervising:hello', { name: supervisor.name });
  return html`<p>${hello} ${t(`supervising:lead.${page}`, { member: member.name })}</p>
<p class="hint">${t('supervising:what')} ${t('supervising:readers')}</p>`;
}

function standingText({ t }: Texts, { page, standing }: Shown): string {
  if (page === 'plan') return t(`supervising:planIs.${standing as 'accepted'}`);
  return t(`supervising:goalsAre.${standing as 'through'}`);
}

function late({ t }: Texts, isOpen: boolean): Html {
  const sentence = t(isOpen ? 'supervising:lateAnew' : 'supervising:late');
  return html`<p class="wrong" role="alert">${sentence}</p>`;
}

/** What was typed and is kept nowhere: where it is what they have said already, it is. */
function given(texts: Texts, { said }: Shown, notTaken: NotTaken | undefined): Html | undefined {
  const typed = notTaken?.typed ?? '';
  return typed.trim().replaceAll('\r\n', '\n') === said ? undefined : quoted(texts, typed);
}

function quoted({ t }: Texts, typed: string): Html | undefined {
  if (typed.trim() === '') return undefined;
  return html`<p>${t('supervising:typed')}</p>
<blockquote class="said">${typed}</blockquote>`;
}

/** Fields with something in them. */
function filled({ fields, written }: Shown): { rule: Shown['fields'][number]; text: string }[] {
  return fields.flatMap((rule) => {
    const text = written[rule.id];
    return text ? [{ rule, text }] : [];
  });
}

function planList(texts: Texts, shown: Shown): Html {
  const rows = filled(shown).map(({ rule, text }) => {
    const goals = text.split('\n').map((goal) => html`<li>${goal}</li>`);
    const told = rule.kind === 'goals' ? html`<ol>${goals}</ol>` : textOf(texts, rule, text);
    return row(labelOf(texts, rule, {}, true), told);
  });
  return html`<dl>${rows}</dl>`;
}

function goalList(texts: Texts, shown: Shown): Html {
  const goals = Map.groupBy(filled(shown), ({ rule }) => rule.id.split('.')[1] ?? '');
  const parts = [...goals].map(([number, [what, ...others]]) => {
    const rows = others.map(({ rule, text }) => row(labelOf(texts, rule, {}), text));
    return html`<h2>${texts.t('supervising:goal', { number })}</h2>
<p class="said">${what?.text}</p>
${rows.length > 0 && html`<dl>${rows}</dl>`}`;
  });
  return { html: parts.map((part) => part.html).join('\n') };
}

function row(label: string, told: string | Html): Html {
  return html`<dt>${label}</dt><dd class="said">${told}</dd>
`;
}

function planForm({ t, locale }: Texts, { period }: Shown, notTaken: NotTaken | undefined): Html {
  const { typed = '', problem } = notTaken ?? {};
  const described = problem ? 'note-wrong note-hint' : 'note-hint';
  const wrong = problem && html`<p class="wrong" id="note-wrong" role="alert">${problem}</p>`;
  const invalid = problem && html` aria-invalid="true" autofocus`;
  // A browser leaves out the first line feed of a field.
  return html`<h2>${t('supervising:answer')}</h2>
<form method="post" action="${inLanguage(locale)}">
<input type="hidden" name="round" value="${String(period.round)}">
<label for="note">${t('supervising:note')}</label>
<p class="hint" id="note-hint">${t('supervising:noteHint')}</p>
${wrong}
<textarea id="note" name="note" rows="5" aria-describedby="${described}"${invalid}>
${typed}</textarea>
<p class="buttons">
<button class="button" name="verdict" value="accepted">${t('supervising:accept')}</button>
<button class="button quiet" name="verdict" value="asked">${t('supervising:ask')}</button>
</p>
</form>`;
}

function goalsForm({ t, locale }: Texts): Html {
  return html`<form class="aside" method="post" action="${inLanguage(locale)}">
<p>${t('supervising:throughHint')}</p>
<button class="button">${t('supervising:through')}</button>
</form>`;
}

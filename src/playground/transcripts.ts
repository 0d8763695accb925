import type { Express } from 'express';
import type { DemoHosts, DemoNetwork } from './demo-network.ts';
import type { ChatUser, SeenMessage } from './driver.ts';

/** The demo's front page: what each person sees in their chat with the bot, side by side. */
export function addTranscripts(
  app: Express,
  { slack, teams }: DemoHosts,
  network: DemoNetwork,
): void {
  const people = [...network.members, network.manager];
  let version = 0;
  for (const host of [slack, teams]) {
    host.onChange(() => {
      version += 1;
    });
  }
  app.get('/', (_request, response) => {
    response.type('html').send(page(people));
  });
  app.get('/version', (_request, response) => {
    response.set('Cache-Control', 'no-store').json(version);
  });
}

function page(people: readonly ChatUser[]): string {
  return `<!doctype html>
<html lang="fi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Verme bot</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>Verme bot</h1>
<p>A demo network on this machine: three organisations, Slack and Teams, one group. Each column is one person’s chat with the bot; the page follows along.</p>
</header>
<main>${people.map(pane).join('')}</main>
<script>${SCRIPT}</script>
</body>
</html>`;
}

function pane(person: ChatUser): string {
  const messages = person.messages();
  const body = messages.length > 0 ? messages.map(bubble).join('') : '<p class="none">–</p>';
  const platform = person.platform === 'slack' ? 'Slack' : 'Teams';
  return `<section class="${person.platform}" aria-label="${escapeHtml(person.name)}">
<h2>${escapeHtml(person.name)} <small>${platform}</small></h2>${body}</section>`;
}

function bubble({ fromBot, onlyYou, text, buttons, files }: SeenMessage): string {
  const classes = ['message', fromBot ? 'bot' : 'own', onlyYou ? 'private' : ''].join(' ');
  const shown = buttons
    .map(({ label }) => `<span class="button">${escapeHtml(label)}</span>`)
    .join('');
  const attached = files
    .map(({ name }) => `<span class="file">${escapeHtml(name)}</span>`)
    .join('');
  return `<article class="${classes}"><p>${escapeHtml(text)}</p>${shown}${attached}</article>`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}

/** Loads the page again when something has changed. */
const SCRIPT = `
let seen;
setInterval(async () => {
  const version = await fetch('/version').then((answer) => answer.json()).catch(() => seen);
  if (seen !== undefined && version !== seen) {
    const text = await fetch('/').then((answer) => answer.text());
    document.querySelector('main').replaceWith(new DOMParser().parseFromString(text, 'text/html').querySelector('main'));
  }
  seen = version;
}, 1000);`;

const STYLE = `
:root { color-scheme: light dark; --ink: #1d1c1d; --paper: #f6f6f8; --card: #fff; --line: #d9d9e0; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8ea; --paper: #1a1b1e; --card: #26282c; --line: #3d4047; } }
body { margin: 0; font: 15px/1.45 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
header { padding: 1rem 1.25rem 0; }
h1 { margin: 0; font-size: 1.4rem; }
header p { margin: .25rem 0 0; max-width: 60rem; }
main { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr)); gap: 1rem; padding: 1.25rem; align-items: start; }
section { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: .75rem; border-top: 4px solid #611f69; }
section.teams { border-top-color: #5b5fc7; }
h2 { margin: 0 0 .5rem; font-size: 1rem; }
h2 small { font-weight: normal; opacity: .7; }
.message { border-top: 1px solid var(--line); padding: .5rem 0; overflow-wrap: anywhere; }
.message p { margin: 0 0 .35rem; white-space: pre-line; }
.own p { font-style: italic; opacity: .8; }
.button, .file { display: inline-block; border: 1px solid var(--line); border-radius: 6px; padding: .1rem .5rem; margin: 0 .3rem .3rem 0; font-size: .85rem; }
.none { opacity: .5; }`;

import { html } from '../../web/html.ts';
import type { World } from './world.ts';

/** The page on which a person lets the app into a workspace, or does not. */
export function consentPage(appName: string, query: string, world: World): string {
  const choices = [...world.workspaces.values()].flatMap((workspace) =>
    [...world.members.values()]
      .filter((member) => member.workspace === workspace.id && !member.isBot)
      .map(
        (member) =>
          html`<option value="${workspace.id}/${member.id}">${workspace.name}: ${member.name}</option>`,
      ),
  );
  return html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${appName}</title>
<link rel="icon" href="data:,">
<style>:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
body { max-width: 32rem; margin: 2rem auto; padding: 0 1rem } select, button { font: inherit; padding: .4rem .8rem; margin: .5rem .5rem .5rem 0 }</style>
<h1>${appName}</h1>
<form method="post" action="/oauth/v2/authorize?${query}">
<label for="who">Who are you, and in which workspace may it work?</label><br>
<select name="who" id="who">${choices}</select><br>
<button name="decision" value="allow">Allow</button>
<button name="decision" value="deny">Cancel</button>
</form>`.html;
}

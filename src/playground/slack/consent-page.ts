import type { World } from './world.ts';

/** The page on which a person lets the app into a workspace, or does not. */
export function consentPage(appName: string, query: string, world: World): string {
  const choices = [...world.workspaces.values()].flatMap((workspace) =>
    [...world.members.values()]
      .filter((member) => member.workspace === workspace.id && !member.isBot)
      .map((member) => {
        const value = `${workspace.id}/${member.id}`;
        return `<option value="${value}">${html(workspace.name)}: ${html(member.name)}</option>`;
      }),
  );
  return `<!doctype html><meta charset="utf-8"><title>${html(appName)}</title>
<h1>${html(appName)}</h1>
<form method="post" action="/oauth/v2/authorize?${html(query)}">
<select name="who">${choices.join('')}</select>
<button name="decision" value="allow">Allow</button>
<button name="decision" value="deny">Cancel</button>
</form>`;
}

function html(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (it) => entities[it] ?? it);
}

import { once } from 'node:events';
import { createServer } from 'node:net';
import { z } from 'zod';
import { networkCode } from '../core/log.ts';
import { OWN_NAME } from '../web/routes.ts';
import { doubtful, type Finding, good, wrong } from './finding.ts';

/** Milliseconds. */
const PATIENCE = 5000;

export interface PortChecked {
  readonly finding: Finding;
  readonly isRunning: boolean;
}

/** Checks whether the bot can listen, or already does. */
export async function checkPort(port: number): Promise<PortChecked> {
  if (port === 0) {
    const text = 'Port: 0 takes any free one; set PORT, or nobody finds the bot';
    return { finding: doubtful(text), isRunning: false };
  }
  const problem = await tryToListen(port);
  if (problem === undefined) {
    return { finding: good(`Port: ${port} is free; the bot is not running`), isRunning: false };
  }
  if (problem !== 'EADDRINUSE') {
    const text = `Port: ${port} may not be used (${problem}); set PORT to another one, above 1023`;
    return { finding: wrong(text), isRunning: false };
  }
  const isRunning = (await ask(`http://127.0.0.1:${port}`)) === 'bot';
  const finding = isRunning
    ? good(`Port: the bot answers on ${port}`)
    : wrong(`Port: another program has ${port}; stop it, or set PORT to another one`);
  return { finding, isRunning };
}

async function tryToListen(port: number): Promise<string | undefined> {
  const probe = createServer().listen(port);
  try {
    await once(probe, 'listening');
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  }
  probe.close();
  await once(probe, 'close');
  return undefined;
}

/** Checks that the public address leads to this bot. Where it does not run, that cannot be known. */
export async function checkPublicUrl(
  publicUrl: string | undefined,
  { port, isRunning }: { readonly port: number; readonly isRunning: boolean },
): Promise<Finding | undefined> {
  if (publicUrl === undefined) return undefined;
  const title = `PUBLIC_URL: ${publicUrl}`;
  const answer = await ask(publicUrl);
  if (answer === 'bot') {
    const isPublic = publicUrl.startsWith('https:');
    return isPublic
      ? good(`${title} leads to this bot`)
      : doubtful(
          `${title} leads to this bot, but only on this machine; Slack and Teams need https`,
        );
  }
  if (!isRunning && !CERTIFICATE.test(answer) && answer !== 'ENOTFOUND') {
    return doubtful(`${title} can be checked only while the bot runs; start it and ask again`);
  }
  return wrong(`${title} ${mend(answer, port)}`);
}

const CERTIFICATE = /CERT|SELF_SIGNED|VERIFY|SSL|TLS/;

function mend(answer: string, port: number): string {
  if (answer === 'ENOTFOUND')
    return 'has a name that is not known in DNS; mend it, or add the name';
  if (CERTIFICATE.test(answer)) {
    return `has no valid certificate (${answer}); give the proxy one for this name`;
  }
  if (answer === 'stranger') {
    return `is answered by something else than the bot; let the proxy pass everything on to port ${port}`;
  }
  return `does not answer (${answer}); let the proxy pass everything on to port ${port}, and the firewall let https in`;
}

const health = z.object({ name: z.literal(OWN_NAME) });

/** Who answers at an address: "bot", "stranger", or why nobody does. */
async function ask(url: string): Promise<string> {
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    const response = await fetch(`${url}/healthz`, { signal, redirect: 'manual' });
    if (response.status >= 500) return `HTTP ${response.status}`;
    return health.safeParse(await response.json().catch(() => undefined)).success
      ? 'bot'
      : 'stranger';
  } catch (error) {
    return networkCode(error);
  }
}

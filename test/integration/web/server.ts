import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { onTestFinished } from 'vitest';
import { addRoutes } from '../../../src/web/routes.ts';
import { addSupervisorPages } from '../../../src/web/supervisor.ts';

/** Serves the bot's own pages until the test ends, and returns where. */
export async function servePages(
  deps: Parameters<typeof addRoutes>[1],
  checks: Parameters<typeof addRoutes>[2] = [],
): Promise<string> {
  const app = express();
  addRoutes(app, deps, checks);
  addSupervisorPages(app, deps);
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Asks for a page as a browser does that keeps nothing and follows nothing. */
export async function askPage(
  deps: Parameters<typeof servePages>[0],
  path: string,
  init: RequestInit = {},
) {
  const response = await fetch(`${await servePages(deps)}${path}`, { redirect: 'manual', ...init });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** Sends a page's form. */
export function sendTo(
  deps: Parameters<typeof servePages>[0],
  path: string,
  fields: Record<string, string>,
) {
  return askPage(deps, path, { method: 'POST', body: new URLSearchParams(fields) });
}

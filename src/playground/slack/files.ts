import { readMultipart } from './args.ts';
import { SlackRefusal } from './refusal.ts';
import type { World } from './world.ts';

const TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  ics: 'text/calendar',
  json: 'application/json',
  pdf: 'application/pdf',
  png: 'image/png',
  txt: 'text/plain',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** How Slack names the type of a file, by the end of its name. */
export function fileType(name: string): { readonly mimetype: string; readonly filetype: string } {
  const ending = /\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase() ?? 'binary';
  return { mimetype: TYPES[ending] ?? 'application/octet-stream', filetype: ending };
}

/**
 * Takes the bytes of an announced file, raw or as the only file of a form.
 * @throws SlackRefusal `file_not_found`, or `file_upload_size_mismatch` when they are not as many
 *   as announced
 */
export async function receiveUpload(
  world: World,
  id: string,
  contentType: string,
  body: Buffer,
): Promise<void> {
  const file = world.files.get(id);
  if (!file || file.content) throw new SlackRefusal('file_not_found');
  const content = contentType.startsWith('multipart/form-data')
    ? await onlyFile(contentType, body)
    : body;
  if (content.length !== file.length) throw new SlackRefusal('file_upload_size_mismatch');
  file.content = content;
}

async function onlyFile(contentType: string, body: Buffer): Promise<Buffer> {
  const form = await readMultipart(contentType, body);
  const file = [...form.values()].find((value) => typeof value !== 'string');
  if (!file) throw new SlackRefusal('no_file_data');
  return Buffer.from(await file.arrayBuffer());
}

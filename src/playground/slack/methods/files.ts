import { z } from 'zod';
import { type ApiContext, type ApiMethod, apiMethod } from '../api-method.ts';
import { integer, jsonArg } from '../args.ts';
import { fileType } from '../files.ts';
import { findPostable } from '../find.ts';
import { postAsBot } from '../messages.ts';
import type { FilePayload, StoredFile } from '../model.ts';
import { SlackRefusal } from '../refusal.ts';

const scopes = ['files:write'];

export const fileMethods: Readonly<Record<string, ApiMethod>> = {
  'files.getUploadURLExternal': apiMethod({
    tier: 4,
    scopes,
    args: z.object({ filename: z.string().min(1), length: integer.min(1) }),
    run(context, args) {
      const { world, app, workspace } = context;
      const id = world.id('F');
      const now = Math.floor(world.now() / 1000);
      const address = `${app.baseUrl}/files-pri/${workspace.id}-${id}/${encodeURIComponent(args.filename)}`;
      world.files.set(id, {
        workspace: workspace.id,
        length: args.length,
        content: undefined,
        completed: false,
        payload: {
          id,
          name: args.filename,
          title: args.filename,
          ...fileType(args.filename),
          size: args.length,
          user: workspace.bot.userId,
          created: now,
          timestamp: now,
          url_private: address,
          url_private_download: address,
          permalink: address,
        },
      });
      return { upload_url: `${app.baseUrl}/upload/v1/${id}`, file_id: id };
    },
  }),

  'files.completeUploadExternal': apiMethod({
    tier: 4,
    scopes,
    args: z.object({
      files: jsonArg.pipe(
        z.array(z.object({ id: z.string(), title: z.string().optional() })).min(1),
      ),
      channel_id: z.string().optional(),
      initial_comment: z.string().optional(),
      blocks: jsonArg.optional(),
      thread_ts: z.string().optional(),
    }),
    run(context, args) {
      const files = args.files.map((it) => findUploaded(context, it.id));
      const conversation = args.channel_id && findPostable(context, args.channel_id);
      const payloads = files.map((file, index): FilePayload => {
        return { ...file.payload, title: args.files[index]?.title ?? file.payload.name };
      });
      if (conversation) {
        postAsBot(context.world, context.app.id, context.workspace, conversation, {
          text: args.initial_comment,
          blocks: args.blocks,
          files: payloads,
          thread_ts: args.thread_ts,
        });
      }
      for (const file of files) file.completed = true;
      return { files: payloads };
    },
  }),
};

function findUploaded({ world, workspace }: ApiContext, id: string): StoredFile {
  const file = world.files.get(id);
  if (file?.workspace !== workspace.id || !file.content) throw new SlackRefusal('file_not_found');
  if (file.completed) throw new SlackRefusal('file_update_failed');
  return file;
}

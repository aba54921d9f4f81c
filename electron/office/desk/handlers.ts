import type { desk } from '../../../shared/desk/index.ts';
import type { Handlers } from '../handler.ts';
import { answer, record } from './answer.ts';
import { openAtDesk } from './card.ts';
import { exportQueue } from './export.ts';
import { lastIssuers } from './issuers.ts';
import { preview, print, saveDocx, savePdf } from './letter.ts';
import { loginFree } from './login-free.ts';
import { counts, offices, queue } from './queue.ts';
import { receivedAs, register } from './register.ts';
import { reply } from './reply.ts';

export const deskHandlers: Handlers<typeof desk> = {
  queue,
  counts,
  offices,
  open: openAtDesk,
  loginFree,
  receivedAs,
  register,
  lastIssuers,
  answer,
  record,
  reply,
  preview,
  savePdf,
  saveDocx,
  print,
  export: exportQueue,
};

import { attachmentsNamed } from '../../../../shared/attachments/index.ts';
import { type Event, readCommon } from '../../../../shared/kernel/index.ts';
import { ownKind, verifiedCommon } from '../../../../shared/sync/index.ts';
import type { Connection } from '../database/connection.ts';
import * as sql from './lane.queries.ts';

/** Files that an event names, and the one that the centre tells to be there. Inside a transaction. */
export function noteAttachments(db: Connection, office: string, event: Event, pos: number): void {
  const { kind, type, home, aggregate } = event.envelope;
  if (kind === ownKind && type === 'attachment.verified') {
    const verified = readCommon(event, verifiedCommon);
    if (verified) noteVerified(db, verified.attachment, event.envelope.time.device);
    return;
  }
  const own = home === office ? 1 : 0;
  for (const { id, sha256, size, name, mime } of attachmentsNamed(event.parts))
    db.run(sql.addNamed, id, pos, aggregate, own, sha256, size, name, mime, id);
}

/** @param at ISO instant at which the centre has told it */
export function noteVerified(db: Connection, attachment: string, at: string): void {
  db.run(sql.noteVerified, at, attachment);
}

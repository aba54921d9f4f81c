import type { AttachmentRef } from '../../../shared/access/index.ts';
import type { Problem } from '../../../shared/kernel/index.ts';
import type { Handling } from '../handler.ts';

/** A file is what the attachment store says it is, never what a window says. Null when it is that, or none is named. */
export async function unknownFile(
  file: AttachmentRef | null,
  field: string,
  { store }: Handling,
): Promise<Problem | null> {
  if (!file) return null;
  const kept = await store.attachments.get(file.id);
  const { id, sha256, size, name, mime } = file;
  const same =
    kept !== null &&
    kept.id === id &&
    kept.sha256 === sha256 &&
    kept.size === size &&
    kept.name === name &&
    kept.mime === mime;
  return same ? null : { code: 'attachment.missing', field };
}

/** Ids of the files that an act keeps. */
export function filesOf(...files: (AttachmentRef | null)[]): string[] {
  return files.flatMap((each) => (each ? [each.id] : []));
}

import { z } from 'zod';
import type { BlobStore } from './blob-store.ts';
import { FolderStore } from './folder-store.ts';
import { S3Store } from './s3-store.ts';

/** What the administrator sets of an S3-compatible store; the names of the two keys are the usual ones. */
const s3Environment = z.object({
  ONIR_S3_ENDPOINT: z.url({ protocol: /^https?$/ }),
  ONIR_S3_REGION: z.string().min(1).default('us-east-1'),
  AWS_ACCESS_KEY_ID: z.string().min(1),
  AWS_SECRET_ACCESS_KEY: z.string().min(1),
});

/**
 * @param where a folder, or `s3://bucket/prefix`
 * @throws Error that names the variables that are missing, never their values
 */
export function openBlobStore(where: string, variables: NodeJS.ProcessEnv): BlobStore {
  const [, bucket, prefix = ''] = /^s3:\/\/([^/]+)\/?(.*?)\/?$/.exec(where) ?? [];
  if (!bucket) return new FolderStore(where);
  const read = s3Environment.safeParse(variables);
  if (!read.success) {
    const names = new Set(read.error.issues.map(({ path }) => path.join('.')));
    throw new Error(`These variables are needed for attachments in S3: ${[...names].join(', ')}`);
  }
  return new S3Store({
    ...{ bucket, prefix, endpoint: read.data.ONIR_S3_ENDPOINT, region: read.data.ONIR_S3_REGION },
    ...{ accessKeyId: read.data.AWS_ACCESS_KEY_ID, secretAccessKey: read.data.AWS_SECRET_ACCESS_KEY },
  });
}

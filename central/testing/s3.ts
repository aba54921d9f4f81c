import { mkdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import S3rver from 's3rver';

/** A server of the S3 protocol over a folder, with one bucket `attachments`. */
export async function startS3(directory: string): Promise<{
  environment: Record<string, string>;
  end(): Promise<void>;
}> {
  await mkdir(directory, { recursive: true });
  const server = new S3rver({
    ...{ address: '127.0.0.1', port: 0, silent: true, directory },
    configureBuckets: [{ name: 'attachments', configs: [] }],
  });
  const { port }: AddressInfo = await server.run();
  return {
    environment: {
      ONIR_S3_ENDPOINT: `http://127.0.0.1:${port}`,
      AWS_ACCESS_KEY_ID: 'S3RVER',
      AWS_SECRET_ACCESS_KEY: 'S3RVER',
    },
    end: () => server.close(),
  };
}

// The keyless documents process: it reads files of people and writes documents, knows no folder, holds no key.
import type { MessagePortMain } from 'electron';
import { toDocuments } from '../../shared/kernel/index.ts';
import { answerJob } from './jobs.ts';

let current: MessagePortMain | undefined;

function serve(port: MessagePortMain): void {
  current?.close();
  current = port;
  port.on('message', ({ data }) => {
    void answerJob(data).then((answer) => {
      // The port may have been replaced meanwhile; its service has already given the job up.
      if (answer && current === port) port.postMessage(answer);
    });
  });
  port.start();
}

process.parentPort.on('message', ({ data, ports }) => {
  const message = toDocuments.safeParse(data);
  if (!message.success) return;
  switch (message.data.tell) {
    case 'port': {
      const [port] = ports;
      if (port) serve(port);
      return;
    }
    case 'heartbeat':
      process.parentPort.postMessage({ beat: true });
      return;
    case 'shutdown':
      process.exit(0);
  }
});

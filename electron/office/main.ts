import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import type { MessageEvent, MessagePortMain } from 'electron';
import { type Start, start, type ToOffice, toOffice } from '../../shared/kernel/index.ts';
import { compileLess } from './compiling.ts';
import { DocumentsChannel } from './documents/index.ts';
import { Office } from './service.ts';
import { ShellChannel } from './shell-channel.ts';
import { workerLanes } from './store/proof/index.ts';
import { systemSurroundings } from './surroundings.ts';

compileLess();
const { parentPort } = process;
/** Time for the last answer to leave the process. */
const answerMs = 200;
const shell = new ShellChannel((message) => parentPort.postMessage(message));
const documents = new DocumentsChannel({ want: () => parentPort.postMessage({ tell: 'documents' }) });
let office: Office | null = null;
const waiting: MessagePortMain[] = [];
type Told = Extract<ToOffice, { tell: string }>;

parentPort.on('message', (event: MessageEvent) => {
  const first = start.safeParse(event.data);
  if (first.success) {
    office = open(first.data);
    for (const port of waiting.splice(0)) connect(office, port);
    return;
  }
  const parsed = toOffice.safeParse(event.data);
  if (!parsed.success) return;
  if ('answer' in parsed.data) shell.answered(parsed.data.answer, parsed.data.result);
  else heed(parsed.data, event.ports[0]);
});

function heed(told: Told, port: MessagePortMain | undefined): void {
  const { tell } = told;
  if (tell === 'port' && port) {
    if (office) connect(office, port);
    else waiting.push(port);
  }
  if (tell === 'documents' && port) documents.use(port);
  if (told.tell === 'lock') office?.lock(told.reason);
  if (told.tell === 'power') office?.power(told.battery);
  if (tell === 'heartbeat') parentPort.postMessage({ beat: true });
  if (tell === 'shutdown') process.exit(0);
}

function open({ dataFolder, profileFolder }: Start): Office {
  return new Office({
    dataFolder,
    profileFolder,
    shell,
    documents,
    surroundings: systemSurroundings,
    // What is tried out is short: there too it goes the way of what is long.
    lanes: workerLanes(join(__dirname, '../proof/proof.cjs'), __TEST_DOUBLES__ ? 1 : undefined),
    address: ownAddress(),
    report: (line) => process.stderr.write(`${line}\n`),
    ended() {
      parentPort.postMessage({ tell: 'locked' });
      process.exit(0);
    },
    preparing: (preparing) => parentPort.postMessage({ tell: 'preparing', preparing }),
    // After a failed flush nothing may be retried on the same file: the process ends once the answer is out, and is started again.
    broken: () => void setTimeout(() => process.exit(1), answerMs),
    failed(error) {
      // Only the kind of the error: its text may quote what somebody typed.
      process.stderr.write(`failed: ${error instanceof Error ? error.name : typeof error}\n`);
    },
  });
}

function connect(to: Office, port: MessagePortMain): void {
  const window = to.connect((message) => port.postMessage(message));
  port.on('message', (event) => void window.receive(event.data));
  port.on('close', () => window.leave());
  port.start();
}

function ownAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  return all.find((each) => !each.internal && each.family === 'IPv4')?.address ?? '127.0.0.1';
}

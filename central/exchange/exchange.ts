import { answerCarried, type CarriedBack, type CarriedOut } from '../../shared/sync/index.ts';
import type { BesideBack } from '../../shared/transport/index.ts';
import { digest } from '../store/index.ts';
import type { Streams } from '../streams/index.ts';
import { Beside, type BesideMeans } from './beside.ts';
import { linkFor } from './link-for.ts';
import { type ReadFile, readFile } from './read-file.ts';
import { writeAnswer } from './write-answer.ts';

export interface ExchangeMeans extends BesideMeans {
  streams: Streams;
  identity: Parameters<typeof readFile>[0]['identity'];
}

interface Exchanged {
  office: string;
  device: string;
  records: number;
  /** Volumes of the answer. */
  answer: string[];
}

/**
 * Takes the file of one device in, named by the paths of its volumes in their order, and writes the centre's answer. Nothing is
 * taken of a file that is not whole: it is read to its end before its first record counts. May be repeated with the same file.
 * @param most bytes of a volume of the answer
 * @throws NotTaken
 */
export async function exchangeFiles(
  of: ExchangeMeans,
  volumes: readonly string[],
  answer: string,
  most?: number,
): Promise<Exchanged> {
  const file = await readFile(of, volumes);
  const { id: answers, caller: to, records } = file;
  const written = await writeAnswer(of, { to, answers, path: answer, most }, answerOf(of, file));
  return { office: to.office, device: to.device, records, answer: written };
}

async function* answerOf(
  of: ExchangeMeans,
  { caller, lines }: ReadFile,
): AsyncGenerator<CarriedBack | BesideBack> {
  await of.offices.directory.heard(caller.office, caller.device);
  const beside = new Beside(of, caller);
  yield* answerCarried(digest, linkFor(of.streams, caller), eventsOf(lines(), beside));
  yield* beside.give();
}

/** What goes beside the events comes after them: it is taken before the answer begins. */
async function* eventsOf(lines: ReturnType<ReadFile['lines']>, beside: Beside): AsyncGenerator<CarriedOut> {
  for await (const line of lines) {
    if (line.is === 'hello' || line.is === 'adopt' || line.is === 'push') yield line;
    else await beside.take(line);
  }
  await beside.verified();
}

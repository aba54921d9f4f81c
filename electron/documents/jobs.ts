import { documentJobs, type JobRequest, jobRequest } from '../../shared/documents/index.ts';
import { fail, ok, Refusal, type Result } from '../../shared/kernel/index.ts';
import { docx } from './docx/index.ts';
import { html } from './html/index.ts';
import { readListFile, readSheetFile, writeXlsx } from './sheets/index.ts';

async function work({ job, input }: Pick<JobRequest, 'job' | 'input'>): Promise<unknown> {
  switch (job) {
    case 'html': {
      const { tree, pagination } = documentJobs.html.input.parse(input);
      return html(tree, pagination);
    }
    case 'docx':
      return docx(documentJobs.docx.input.parse(input).tree);
    case 'xlsxWrite':
      return writeXlsx(documentJobs.xlsxWrite.input.parse(input).sheet);
    case 'xlsxRead':
      return readSheetFile(documentJobs.xlsxRead.input.parse(input).bytes);
    case 'listRead':
      return readListFile(documentJobs.listRead.input.parse(input).bytes);
  }
}

/** Does one job. A fault answers with a code alone: its words might hold what the document says. */
async function doJob(request: Pick<JobRequest, 'job' | 'input'>): Promise<Result<unknown>> {
  try {
    return ok(await work(request));
  } catch (error) {
    return error instanceof Refusal ? { ok: false, problem: error.problem } : fail('document.failed');
  }
}

/** Answers one message of the data service; null for what is no request. */
export async function answerJob(message: unknown): Promise<{ id: number; result: Result<unknown> } | null> {
  const request = jobRequest.safeParse(message);
  return request.success ? { id: request.data.id, result: await doJob(request.data) } : null;
}

import { filled, languages, reportLines } from './report-lines.ts';
import { verifyFile } from './verify-file.ts';

/** `node verify-journal.mjs FILE`: 0 when everything holds, 1 otherwise. Needs nothing but Node 20 and the file. */
const [file, ...more] = process.argv.slice(2);
const say = (lines: readonly string[]) => process.stdout.write(`${lines.join('\n')}\n`);
process.exitCode = 1;
if (!file || more.length > 0) say(languages.map((each) => each.usage));
else
  try {
    const report = await verifyFile(file);
    say(reportLines(report));
    if (report.ok) process.exitCode = 0;
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    say(languages.map((each) => filled(each.unreadable, { what })));
  }

import { filled, languages, reportLines, verifyFolder } from './verify-folder.ts';

/** `node verify-heads.mjs FOLDER`: 0 when the files are there and everything holds, 1 otherwise. */
const [folder, ...more] = process.argv.slice(2);
const say = (lines: readonly string[]) => process.stdout.write(`${lines.join('\n')}\n`);
process.exitCode = 1;
if (!folder || more.length > 0) say(languages.map(({ usage }) => usage));
else
  try {
    const report = await verifyFolder(folder);
    say(reportLines(report));
    if (report.files > 0 && report.faults.length === 0) process.exitCode = 0;
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    say(languages.map(({ unreadable }) => filled(unreadable, { what })));
  }

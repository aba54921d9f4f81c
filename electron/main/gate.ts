import { app } from 'electron';
import { hostileVariables, refusedArgument, refusedExitCode } from './command-line.ts';

// Imported before everything else, so that nothing of the program has run when a hostile start is refused.
if (!__TEST_DOUBLES__) {
  // Electron's own `electron <folder>` leaves the folder as the first argument; a packaged program has no such thing.
  const args = process.argv.slice(process.defaultApp ? 2 : 1);
  if (refusedArgument(args) !== undefined) {
    app.exit(refusedExitCode);
    process.exit(refusedExitCode);
  }
  for (const name of hostileVariables) delete process.env[name];
}

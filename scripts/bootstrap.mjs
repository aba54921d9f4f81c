// Runs one of the project's commands on a machine that may have nothing but Node: no dependency may be imported here.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const installMinutes = 10;

/** Content, not time stamps, decides: a clone or a checkout makes every file look new. */
function dependenciesAreInstalled() {
  const installedList = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installedList)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedList, 'utf8')).packages;
  const missing = Object.entries(wanted).some(
    ([path, entry]) =>
      path !== '' && !entry.optional && !entry.devOptional && installed[path]?.version !== entry.version,
  );
  return (
    !missing && Object.entries(installed).every(([path, entry]) => wanted[path]?.version === entry.version)
  );
}

/** Exit code of the command; 124 when the time limit was met, as of `timeout`. */
function run(command, args, limitMinutes) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', shell: false });
    const timer = limitMinutes && setTimeout(() => child.kill('SIGKILL'), limitMinutes * 60_000);
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
    child.on('error', () => resolve(127));
    child.on('exit', (code, signal) => {
      if (timer) clearTimeout(timer);
      resolve(code ?? (signal === 'SIGKILL' ? 124 : 130));
    });
  });
}

/** npm is a script beside Node's own binary or the one that started us; a shell is never needed to find it. */
function npm(args) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('.js')) return run(process.execPath, [cli, ...args], installMinutes);
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, installMinutes);
}

async function main() {
  const [what, ...rest] = process.argv.slice(2);
  const script = `scripts/${what}.ts`;
  if (!what || !existsSync(join(root, script))) {
    process.stderr.write(`There is no ${script}.\n`);
    return 2;
  }
  if (!dependenciesAreInstalled()) {
    process.stdout.write('Installing the dependencies of package-lock.json (npm ci)…\n');
    const code = await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
    if (code !== 0) return code;
  }
  return run(process.execPath, ['--import', 'tsx', script, ...rest], 0);
}

process.exitCode = await main();

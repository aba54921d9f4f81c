import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endWithUs } from '../scripts/process.ts';

const waitMs = 10_000;

/** A print server of our own on a socket, with one raw queue; nothing of the system's is touched. */
export class Printer {
  readonly name = 'Kensе-lazer';
  readonly folder = mkdtempSync(join(tmpdir(), 'onir-cups-'));
  private server: ChildProcess | undefined;

  get socket(): string {
    return join(this.folder, 'cups.sock');
  }

  async start(): Promise<void> {
    // Its filters run as another user: they have to reach the folders.
    chmodSync(this.folder, 0o755);
    for (const name of ['spool', 'spool/tmp', 'cache', 'state', 'root', 'log'])
      mkdirSync(join(this.folder, name));
    const at = (name: string) => join(this.folder, name);
    writeFileSync(
      at('cupsd.conf'),
      [
        `Listen ${this.socket}`,
        'PreserveJobFiles Yes',
        'PreserveJobHistory Yes',
        'Browsing No',
        'WebInterface No',
        'LogLevel warn',
        '<Location />\nOrder allow,deny\nAllow all\n</Location>',
        '<Location /admin>\nOrder allow,deny\nAllow all\n</Location>',
        '<Policy default>\n<Limit All>\nOrder allow,deny\nAllow all\n</Limit>\n</Policy>',
      ].join('\n'),
    );
    writeFileSync(
      at('cups-files.conf'),
      [
        'User lp',
        'Group lp',
        'FileDevice Yes',
        `ServerRoot ${at('root')}`,
        `RequestRoot ${at('spool')}`,
        `TempDir ${at('spool/tmp')}`,
        `CacheDir ${at('cache')}`,
        `StateDir ${at('state')}`,
        `AccessLog ${at('log/access')}`,
        `ErrorLog ${at('log/error')}`,
        `PageLog ${at('log/page')}`,
      ].join('\n'),
    );
    execFileSync('chown', ['-R', 'lp:lp', at('spool'), at('cache'), at('state')]);
    this.server = spawn('cupsd', ['-f', '-c', at('cupsd.conf'), '-s', at('cups-files.conf')], {
      stdio: 'ignore',
    });
    endWithUs(this.server);
    await this.until(() => existsSync(this.socket));
    this.admin(['-p', this.name, '-E', '-v', `file:${at('printed')}`, '-m', 'raw']);
  }

  /** Stopped, as a printer without paper is. */
  stop(): void {
    this.run('cupsdisable', [this.name]);
  }

  /** Files of the jobs that arrived, oldest first, as the program sent them. */
  async jobs(count: number): Promise<string[]> {
    const arrived = () => readdirSync(join(this.folder, 'spool')).filter((name) => /^d\d+-\d+$/.test(name));
    await this.until(() => arrived().length >= count);
    return arrived()
      .sort()
      .map((name) => join(this.folder, 'spool', name));
  }

  async end(): Promise<void> {
    const { server } = this;
    if (server && server.exitCode === null) {
      const gone = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGTERM');
      await gone;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  private admin(args: string[]): void {
    this.run('lpadmin', args);
  }

  private run(command: string, args: string[]): void {
    execFileSync(command, ['-h', this.socket, ...args], { timeout: waitMs, stdio: 'pipe' });
  }

  private async until(isSo: () => boolean): Promise<void> {
    const end = Date.now() + waitMs;
    while (!isSo()) {
      if (Date.now() > end) throw new Error('the print server does not answer');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

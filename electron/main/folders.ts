import { homedir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';

export interface Folders {
  /** The office's data, one for all accounts of the workstation. */
  data: string;
  /** Settings, log and protected device secret of this account. */
  profile: string;
}

function machineFolder(): string {
  if (process.platform === 'win32') return join(process.env.ProgramData ?? 'C:\\ProgramData', 'Onir');
  return join(process.env.XDG_DATA_HOME ?? join(homedir(), '.local/share'), 'onir');
}

/** Folders of this start; must run before anything of Electron reads its own profile. */
export function chooseFolders(): Folders {
  if (__TEST_DOUBLES__) {
    if (process.env.ONIR_PROFILE) app.setPath('userData', process.env.ONIR_PROFILE);
    if (process.env.ONIR_DATA) return { data: process.env.ONIR_DATA, profile: app.getPath('userData') };
  }
  return { data: machineFolder(), profile: app.getPath('userData') };
}
